import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Controller, Get, Module, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { Clock } from '../clock/clock.js';
import { pageFrom, pageOf, pageRequest } from '../http/page.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { Problem } from '../http/problem.js';
import { validationPipe } from '../http/validation-pipe.js';
import { AnswersList } from './list-answer.js';

const TreeQuery = pageRequest.extend({ leaf: z.enum(['needle', 'broad']).optional() });
type TreeQuery = z.infer<typeof TreeQuery>;
const TreePage = pageOf(z.object({ id: z.int(), name: z.string(), leaf: z.string() }));

const trees = Array.from({ length: 2500 }, (_, id) => {
  return { id, name: id === 7 ? '=Ash, "the\nold"' : `Tree ${id}`, leaf: id % 3 === 0 ? 'needle' : 'broad' };
});
const clock = new Clock();
/** Limits of the pages that were read, and from which tree on reading fails. */
const asked: number[] = [];
let failFrom = Number.POSITIVE_INFINITY;

@Controller('api/v1/trees')
class TreesController {
  @Get()
  @AnswersList(TreePage)
  list(@Query({ schema: TreeQuery }) { cursor, limit, leaf }: TreeQuery): z.infer<typeof TreePage> {
    asked.push(limit);
    const after = cursor === undefined ? -1 : Number(JSON.parse(Buffer.from(cursor, 'base64url').toString())[0]);
    const rows = trees.filter((tree) => tree.id > after && (leaf === undefined || tree.leaf === leaf));
    if ((rows[0]?.id ?? 0) >= failFrom) throw new Problem({ type: 'unavailable', detail: 'The wood is on fire.' });
    return pageFrom(rows.slice(0, limit + 1), { limit, keyOf: ({ id }) => [String(id)] });
  }
}

@Module({ controllers: [TreesController], providers: [{ provide: Clock, useValue: clock }] })
class WoodModule {}

let app: NestExpressApplication;
let base: string;
beforeAll(async () => {
  app = await NestFactory.create<NestExpressApplication>(WoodModule, { logger: false });
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(validationPipe());
  await app.listen(0, '127.0.0.1');
  base = `${await app.getUrl()}/api/v1/trees`;
  clock.set(new Date('2026-03-10T12:00:00.500Z'));
});
afterAll(() => app.close());

const csv = { headers: { accept: 'text/csv' } };
const rowsOf = (text: string): string[][] => parse(text, { bom: true });

test('the whole list comes as one file, page after page, with a header and the byte order mark', async () => {
  asked.length = 0;
  const response = await fetch(`${base}?format=csv&limit=2`);
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename="trees-2026-03-10T12000\dZ\.csv"$/,
  );
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
  const [header, ...rows] = rowsOf(bytes.toString());
  expect(header).toEqual(['id', 'name', 'leaf']);
  expect(rows).toEqual(trees.map(({ id, name, leaf }) => [String(id), id === 7 ? `'${name}` : name, leaf]));
  expect(asked).toEqual(Array(13).fill(200));
});

test('the file holds what the filter lets through, and a caller that prefers CSV gets it', async () => {
  const rows = rowsOf(await (await fetch(`${base}?leaf=needle`, csv)).text());
  expect(rows.slice(1).map(([id]) => Number(id))).toEqual(
    trees.flatMap(({ id, leaf }) => (leaf === 'needle' ? id : [])),
  );
});

test.each(['*/*', 'application/json', 'text/html,*/*;q=0.8', 'text/csv;q=0.5, application/json'])(
  'who accepts %s gets a page of JSON, and a cache is told that it depends on that',
  async (accept) => {
    const response = await fetch(`${base}?limit=3`, { headers: { accept } });
    expect(response.headers.get('vary')).toBe('Accept');
    expect(TreePage.parse(await response.json()).items).toHaveLength(3);
  },
);

test('what is wrong before the first line is a problem and no file', async () => {
  const [wrong, unknown] = [await fetch(`${base}?leaf=paper`, csv), await fetch(`${base}?format=xml`)];
  for (const response of [wrong, unknown]) {
    expect([response.status, response.headers.get('content-type')]).toEqual([
      400,
      'application/problem+json; charset=utf-8',
    ]);
  }
  failFrom = 0;
  const burning = await fetch(base, csv);
  failFrom = Number.POSITIVE_INFINITY;
  expect([burning.status, await burning.json()]).toMatchObject([503, { detail: 'The wood is on fire.' }]);
});

test('a file that fails halfway breaks off, so that nobody takes a part for the whole', async () => {
  failFrom = 2400;
  const response = await fetch(base, csv);
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow();
  failFrom = Number.POSITIVE_INFINITY;
});

test('a list without rows is a header', async () => {
  const all = trees.splice(0);
  expect(rowsOf(await (await fetch(base, csv)).text())).toEqual([['id', 'name', 'leaf']]);
  trees.push(...all);
});
