import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { firstValueFrom, type Observable, of } from 'rxjs';
import { z } from 'zod';
import { Clock } from '../clock/clock.js';
import { Problem } from '../http/problem.js';
import { type CsvColumn, csvCell } from './csv-columns.js';
import { csvFile } from './csv-file.js';
import type { CsvCell } from './csv-line.js';

export const listAnswerKey = Symbol('list-answer');

/** A list's columns in a CSV file. */
export type ListAnswer = {
  readonly columns: readonly CsvColumn[];
  /** As many as the route gives at most in one page. */
  readonly rowsAtOnce: number;
};

const answered = z.object({ items: z.array(z.unknown()), nextCursor: z.string().nullish() });
type Page = { readonly rows: readonly unknown[]; readonly nextCursor: string | null };
type Reader = (cursor: string | null) => Promise<Page>;

/**
 * Gives a list as CSV by calling its own route page after page, so that filter, role and order are the route's own and no
 * more than a page is in memory. What fails before the first page is a problem as ever; afterwards the connection is cut,
 * so that a part never looks like the whole.
 */
@Injectable()
export class CsvListInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly clock: Clock,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    context.switchToHttp().getResponse<Response>().vary('Accept');
    const list = this.reflector.get<ListAnswer | undefined>(listAnswerKey, context.getHandler());
    if (list === undefined || !wantsCsv(request)) return next.handle();
    const read = pageReader(request, next, list);
    const first = await read(null);
    return of(csvFile(fileName(request, this.clock.now()), linesOf(list, first, read)));
  }
}

function wantsCsv(request: Request): boolean {
  const { format } = request.query;
  if (format === undefined) return request.accepts(['json', 'csv']) === 'csv';
  if (format === 'csv' || format === 'json') return format === 'csv';
  throw new Problem({ type: 'invalid', errors: [{ path: 'format', message: 'must be json or csv' }] });
}

/** The handler's pipes read the request each time anew, so the page is asked for where a caller asks for it. */
function pageReader(request: Request, next: CallHandler, { rowsAtOnce }: ListAnswer): Reader {
  const asked = { ...request.query };
  return async (cursor) => {
    const query = { ...asked, limit: String(rowsAtOnce), cursor: cursor ?? undefined };
    Object.defineProperty(request, 'query', { value: query, configurable: true, enumerable: true });
    const { items, nextCursor } = answered.parse(await firstValueFrom(next.handle()));
    return { rows: items, nextCursor: nextCursor ?? null };
  };
}

async function* linesOf({ columns }: ListAnswer, first: Page, read: Reader): AsyncGenerator<readonly CsvCell[]> {
  yield columns.map(({ name }) => name);
  for (let page = first; ; ) {
    for (const row of page.rows) yield columns.map((column) => csvCell(row, column));
    const { nextCursor } = page;
    if (nextCursor === null) return;
    page = await read(nextCursor);
    if (page.nextCursor === nextCursor) throw new Error('a list goes round in a circle');
  }
}

/** What and when: the list's own address and the moment at which it was asked for. */
function fileName({ path }: Request, now: Date): string {
  const what = path.split('/').slice(3).join('-');
  return `${what}-${now.toISOString().slice(0, 19).replaceAll(':', '')}Z.csv`;
}
