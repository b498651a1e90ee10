import type { Response } from 'express';
import type { Cast } from '../world/cast.js';
import type { Fault } from '../world/fault.js';

/** What the faults in a request's way will do to its answer. */
export type Spoiling = {
  readonly end: 'whole' | 'broken-off' | 'cut-short' | 'reset';
  readonly contentType: string | null;
  readonly page: 'as-it-is' | 'repeated' | 'shrunk' | 'dropped';
  readonly poison: { readonly price?: string | undefined; readonly currency?: string | undefined } | null;
  /** Everybody whose name may stand in place of the right one. */
  readonly strangers: Cast | null;
};

const unspoiled: Spoiling = {
  end: 'whole',
  contentType: null,
  page: 'as-it-is',
  poison: null,
  strangers: null,
};
const spoilings = new WeakMap<Response, Spoiling>();

export function spoilingOf(res: Response): Spoiling {
  return spoilings.get(res) ?? unspoiled;
}

export function spoil(res: Response, fault: Fault, cast: Cast | null = null): void {
  spoilings.set(res, { ...spoilingOf(res), ...spoiledBy(fault, cast) });
}

function spoiledBy(fault: Fault, cast: Cast | null): Partial<Spoiling> {
  switch (fault.kind) {
    case 'reset-after':
      return { end: 'reset' };
    case 'truncate':
      return { end: 'broken-off' };
    case 'cut-short':
      return { end: 'cut-short' };
    case 'wrong-content-type':
      return { contentType: fault.contentType ?? 'text/html; charset=utf-8' };
    case 'repeat-page':
      return { page: 'repeated' };
    case 'shrink-page':
      return { page: 'shrunk' };
    case 'drop-page':
      return { page: 'dropped' };
    case 'poison-price':
      return { poison: { price: fault.price, currency: fault.currency } };
    case 'wrong-account':
      return { strangers: cast };
    case 'status':
    case 'html':
    case 'slow':
    case 'reset':
    case 'outage':
      return {};
  }
}

/** How many rows a page takes up. Lists whose pages are numbered begin page n at n times this. */
export function spoiledSize(res: Response, size: number): number {
  return spoilingOf(res).page === 'shrunk' ? Math.ceil(size / 2) : size;
}

/** The items of a page as a fault leaves them: itself, half of it, the page before it once more, or nothing. */
export function pageOf<T>(
  res: Response,
  page: { readonly start: number; readonly size: number },
  cut: (from: number, to: number) => T[],
): T[] {
  const { page: fate } = spoilingOf(res);
  if (fate === 'dropped') return [];
  const start = fate === 'repeated' ? Math.max(0, page.start - page.size) : page.start;
  return cut(start, start + spoiledSize(res, page.size));
}
