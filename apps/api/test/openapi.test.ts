import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { describeApi } from '../src/launch/http/describe-api.js';

const Schema = z.object({ $ref: z.string(), properties: z.record(z.string(), z.unknown()) }).partial();
const Content = z.record(z.string(), z.object({ schema: Schema.optional() }));
const Answers = z.record(z.string(), z.object({ content: Content.optional() }));
const Described = z.object({
  paths: z.record(z.string(), z.object({ get: z.object({ responses: Answers }).optional() })),
  components: z.object({ schemas: z.record(z.string(), Schema) }),
});

test('the committed description of the interface is the present one (npm run openapi -w @plumbline/api writes it)', async () => {
  const committed = fs.readFileSync(path.resolve(import.meta.dirname, '../openapi.json'), 'utf8');
  expect(JSON.parse(await describeApi())).toEqual(JSON.parse(committed));
});

test('every list that goes page by page can be had as a CSV file', async () => {
  const { paths, components } = Described.parse(JSON.parse(await describeApi()));
  const isPaged = ({ $ref, properties = {} }: z.infer<typeof Schema>): boolean =>
    $ref === undefined ? 'nextCursor' in properties : isPaged(components.schemas[$ref.split('/').at(-1) ?? ''] ?? {});
  const lists = Object.entries(paths).flatMap(([path, { get }]) => {
    const content = get?.responses['200']?.content ?? {};
    return isPaged(content['application/json']?.schema ?? {}) ? [{ path, isCsv: 'text/csv' in content }] : [];
  });
  expect(lists.length).toBeGreaterThan(30);
  expect(lists.filter(({ isCsv }) => !isCsv)).toEqual([]);
});
