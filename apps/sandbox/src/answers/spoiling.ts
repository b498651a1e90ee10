import type { Response } from 'express';
import type { Cast } from '../world/cast.js';
import type { Fault } from '../world/fault.js';

/** What the faults in a request's way will do to its answer. */
export type Spoiling = {
  readonly end: 'whole' | 'broken-off' | 'cut-short' | 'reset';
  readonly contentType: string | null;
  /** An error that takes the place of a success. */
  readonly failsWith: { readonly status: number; readonly body: string } | null;
  readonly page: 'as-it-is' | 'repeated' | 'shrunk' | 'dropped';
  readonly poison: { readonly price?: string | undefined; readonly currency?: string | undefined } | null;
  /** Everybody whose name may stand in place of the right one. */
  readonly strangers: Cast | null;
};

const unspoiled: Spoiling = {
  end: 'whole',
  contentType: null,
  failsWith: null,
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
    case 'status-after':
      return { failsWith: failureOf(fault.face, fault.status ?? 500) };
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
    case 'late':
      return {};
  }
}

function failureOf(face: Fault['face'], status: number): Spoiling['failsWith'] {
  const message = 'Fault set in the sandbox';
  const body = face === 'twilio' ? { code: 20500, message, status } : { statusCode: status, message };
  return { status, body: JSON.stringify(body) };
}

type Place = { readonly start: number; readonly size: number };

/** The items of a page as a fault leaves them: itself, half of it, the page before it once more, or nothing. */
export function pageOf<T>(res: Response, page: Place, cut: (from: number, to: number) => T[]): T[] {
  const { page: fate } = spoilingOf(res);
  if (fate === 'dropped') return [];
  const start = fate === 'repeated' ? Math.max(0, page.start - page.size) : page.start;
  const items = cut(start, start + page.size);
  return fate === 'shrunk' ? items.slice(0, Math.ceil(items.length / 2)) : items;
}

/** Where the page behind a page begins. */
export function startAfter(res: Response, page: Place, total: number): number {
  const rows = Math.max(0, Math.min(page.size, total - page.start));
  return page.start + (spoilingOf(res).page === 'shrunk' ? Math.ceil(rows / 2) : page.size);
}

/** The size of all pages of a list whose pages are numbered: shrunk, it is half of what the first would hold. */
export function numberedPageSize(res: Response, size: number, total: number): number {
  return spoilingOf(res).page === 'shrunk' ? Math.max(1, Math.ceil(Math.min(size, total) / 2)) : size;
}

/** A page of such a list, the first being 0. */
export function numberedPage<T>(
  res: Response,
  { index, size }: { index: number; size: number },
  all: readonly T[],
): T[] {
  const { page: fate } = spoilingOf(res);
  if (fate === 'dropped') return [];
  const rows = numberedPageSize(res, size, all.length);
  const start = rows * (fate === 'repeated' ? Math.max(0, index - 1) : index);
  return all.slice(start, start + rows);
}
