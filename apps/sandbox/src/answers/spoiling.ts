import type { Response } from 'express';
import type { Fault } from '../world/journal-entry.js';

/** What the faults in a request's way will do to its answer. */
export type Spoiling = {
  readonly isTruncated: boolean;
  readonly page: 'as-it-is' | 'repeated' | 'dropped';
  readonly poison: { readonly price?: string | undefined; readonly currency?: string | undefined } | null;
};

const unspoiled: Spoiling = { isTruncated: false, page: 'as-it-is', poison: null };
const spoilings = new WeakMap<Response, Spoiling>();

export function spoilingOf(res: Response): Spoiling {
  return spoilings.get(res) ?? unspoiled;
}

export function spoil(res: Response, fault: Fault): void {
  const before = spoilingOf(res);
  switch (fault.kind) {
    case 'truncate':
      spoilings.set(res, { ...before, isTruncated: true });
      return;
    case 'repeat-page':
      spoilings.set(res, { ...before, page: 'repeated' });
      return;
    case 'drop-page':
      spoilings.set(res, { ...before, page: 'dropped' });
      return;
    case 'poison-price':
      spoilings.set(res, { ...before, poison: { price: fault.price, currency: fault.currency } });
      return;
    case 'status':
    case 'html':
    case 'slow':
    case 'reset':
  }
}

/** The items of a page as a fault leaves them: itself, the page before it once more, or nothing. */
export function pageOf<T>(
  res: Response,
  page: { readonly start: number; readonly size: number },
  cut: (from: number, to: number) => T[],
): T[] {
  const { page: fate } = spoilingOf(res);
  if (fate === 'dropped') return [];
  const start = fate === 'repeated' ? Math.max(0, page.start - page.size) : page.start;
  return cut(start, start + page.size);
}
