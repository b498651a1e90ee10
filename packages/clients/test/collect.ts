import type { Page } from '../src/http/page.js';

/** Reads a list to its end. */
export async function collect<T, P extends Page<T>>(pages: AsyncIterable<P & Page<T>>) {
  const all: (P & Page<T>)[] = [];
  for await (const page of pages) all.push(page);
  return {
    pages: all,
    items: all.flatMap((page) => page.items),
    rejected: all.flatMap((page) => page.rejected),
  };
}
