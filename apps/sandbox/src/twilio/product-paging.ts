import type { Request, Response } from 'express';
import { answerRendered } from '../answers/answer.js';
import { pageOf, spoilingOf, startAfter } from '../answers/spoiling.js';
import type { World } from '../world/world.js';
import { twilioError } from './errors.js';
import { askedPage, pageQuery } from './paging.js';

type Rows = { readonly key: string; readonly rows: readonly Readonly<Record<string, unknown>>[] };

/** A page of a product host: its links are absolute, and `meta.key` names the array. */
export function answerProductList(world: World, { key, rows }: Rows, req: Request, res: Response) {
  const asked = askedPage(req, world.now());
  if (asked.kind === 'refused') return twilioError(res, asked.problem);
  const { page } = asked;
  const items = pageOf(res, page, (from, to) => rows.slice(from, to));
  const next = startAfter(res, page, rows.length);
  const hasMore = next < rows.length && spoilingOf(res).page !== 'dropped';
  const url = (number: number, start: number) =>
    `${req.protocol}://${req.get('host')}${req.path}?${pageQuery(req, page, number, start)}`;
  const meta = {
    page: page.number,
    page_size: page.size,
    first_page_url: url(0, 0),
    previous_page_url: page.number > 0 ? url(page.number - 1, Math.max(0, page.start - page.size)) : null,
    url: url(page.number, page.start),
    next_page_url: hasMore ? url(page.number + 1, next) : null,
    key,
  };
  answerRendered(res, JSON.stringify({ [key]: items, meta }));
}

export function iso(atMs: number): string {
  return new Date(atMs).toISOString().replace('.000Z', 'Z');
}
