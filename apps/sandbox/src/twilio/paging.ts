import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { pageOf, spoilingOf, startAfter } from '../answers/spoiling.js';
import type { TwilioProblem } from './errors.js';

export type Page = {
  readonly number: number;
  readonly size: number;
  readonly start: number;
  /** The instant that the walk began to look at, so that later pages show the same state. */
  readonly asOfMs: number;
};

type Asked =
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'refused'; readonly problem: TwilioProblem };

/** `PageToken` is the state of a walk and is needed for every page but the first; `Page` alone is refused. */
export function askedPage(req: Request, asOfMs: number): Asked {
  const size = wholeNumber(req.query.PageSize, 50);
  const number = wholeNumber(req.query.Page, 0);
  if (size === null || size < 1) return refused(20001, 'PageSize must be a positive whole number');
  if (size > 1000) return refused(20007, 'Page size must be at most 1000');
  const token = req.query.PageToken;
  if (token === undefined && (number === 0 || number === null))
    return { kind: 'page', page: { number: 0, size, start: 0, asOfMs } };
  const state = typeof token === 'string' ? readToken(token) : null;
  if (state === null || number === null) return refused(21481, 'Invalid PageToken');
  return { kind: 'page', page: { number, size, ...state } };
}

export type Listing<T> = {
  readonly name: string;
  readonly total: number;
  readonly cut: (from: number, to: number) => T[];
};

/** The fields of a list answer around its items; `items` are rendered already. */
export function renderPage(req: Request, res: Response, page: Page, listing: Listing<string>): string {
  const items = pageOf(res, page, listing.cut);
  const next = startAfter(res, page, listing.total);
  const hasMore = next < listing.total && spoilingOf(res).page !== 'dropped';
  const uri = (number: number, start: number) => uriOf(req, page, number, start);
  const around = {
    end: Math.max(0, page.start + items.length - 1),
    first_page_uri: uri(0, 0),
    next_page_uri: hasMore ? uri(page.number + 1, next) : null,
    page: page.number,
    page_size: page.size,
    previous_page_uri: page.number > 0 ? uri(page.number - 1, Math.max(0, page.start - page.size)) : null,
    start: page.start,
    uri: uri(page.number, page.start),
  };
  return `${JSON.stringify(around).slice(0, -1)},${JSON.stringify(listing.name)}:[${items.join(',')}]}`;
}

function uriOf(req: Request, page: Page, number: number, start: number): string {
  return `${req.baseUrl}${req.path}?${pageQuery(req, page, number, start)}`;
}

/** The question of a page of the same list. */
export function pageQuery(req: Request, page: Page, number: number, start: number): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(req.query)) {
    if (typeof value === 'string' && !['Page', 'PageSize', 'PageToken'].includes(name)) query.set(name, value);
  }
  query.set('PageSize', String(page.size));
  query.set('Page', String(number));
  if (number > 0) query.set('PageToken', tokenOf(start, page.asOfMs));
  return query.toString();
}

function tokenOf(start: number, asOfMs: number): string {
  const state = `${start}.${asOfMs}`;
  return `PA${Buffer.from(`${state}.${checkOf(state)}`).toString('base64url')}`;
}

function readToken(token: string): { start: number; asOfMs: number } | null {
  const parts = Buffer.from(token.slice(2), 'base64url').toString().split('.');
  const [start, asOfMs, check] = parts;
  if (start === undefined || asOfMs === undefined || check !== checkOf(`${start}.${asOfMs}`)) return null;
  return { start: Number(start), asOfMs: Number(asOfMs) };
}

function checkOf(state: string): string {
  return createHash('sha256').update(`page token ${state}`).digest('hex').slice(0, 8);
}

function wholeNumber(value: unknown, fallback: number): number | null {
  if (value === undefined) return fallback;
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

function refused(code: number, message: string): Asked {
  return { kind: 'refused', problem: { status: 400, code, message } };
}
