import { z } from 'zod';
import type { Fault } from './fault.js';

export const requestEntries = [
  z.object({ kind: z.literal('forbidden-called'), method: z.string(), path: z.string() }),
  z.object({ kind: z.literal('requests-forgotten') }),
] as const;
export type RequestEntry = z.infer<(typeof requestEntries)[number]>;

type Counted = { readonly face: Fault['face']; readonly method: string; readonly path: string; count: number };
type Forbidden = { readonly method: string; readonly path: string };

/**
 * How often each kind of request was made since this process began or counting began anew. Calls that must never be
 * made outlive the process, so that nobody can miss one.
 */
export class RequestCounts {
  readonly #counts = new Map<string, Counted>();
  #forbidden: Forbidden[] = [];

  count(face: Fault['face'], method: string, path: string): void {
    const pattern = patternOf(path);
    const key = `${face} ${method} ${pattern}`;
    const counted = this.#counts.get(key) ?? { face, method, path: pattern, count: 0 };
    counted.count += 1;
    this.#counts.set(key, counted);
  }

  take(entry: RequestEntry): void {
    switch (entry.kind) {
      case 'forbidden-called':
        this.#forbidden.push({ method: entry.method, path: entry.path });
        return;
      case 'requests-forgotten':
        this.#counts.clear();
        this.#forbidden = [];
    }
  }

  all(): { readonly requests: readonly Counted[]; readonly forbidden: readonly Forbidden[] } {
    const requests = [...this.#counts.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
    return { requests, forbidden: this.#forbidden };
  }
}

/** Ids are long and have digits in them; two requests that differ only in ids are of one kind. */
function patternOf(path: string): string {
  return path
    .split('/')
    .map((part) => {
      const [, id = '', ending = ''] = /^(.*?)(\.json)?$/.exec(part) ?? [];
      return /^(?=.*\d)[A-Za-z0-9]{12,}$|^sbx/.test(id) ? `{id}${ending}` : part;
    })
    .join('/');
}
