import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { freshDatabase } from '../../test/support/fresh-database.js';
import { dataSourceOptions } from '../platform/database/data-source-options.js';
import { newId } from '../platform/database/new-id.js';
import { EvidenceService } from './evidence.service.js';

let db: DataSource;
beforeAll(async () => {
  db = await new DataSource(dataSourceOptions(await freshDatabase())).initialize();
});
afterAll(() => db.destroy());

const evidence = new EvidenceService();

function page(text: string, receivedAt: string) {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const at = new Date(receivedAt);
  return { bytes, sha256, request: 'GET /usage', rows: text.length, receivedAt: at, saidAt: null, next: null };
}

async function keep(pages: ReturnType<typeof page>[], runId = newId()): Promise<string> {
  const compressed = await evidence.compress(pages);
  await db.transaction((tx) => evidence.keep(tx, { runId, account: 'ACa', source: 'twilio-usage' }, compressed));
  return runId;
}

test('a reading keeps its pages in order, and an answer that came twice once in a month', async () => {
  const [first, empty] = ['{"rows":["æ\\u0000\\\\x"]}', '{"rows":[]}'];
  const runId = await keep([
    page(first, '2026-01-31T23:59:59Z'),
    page(empty, '2026-01-31T23:59:59Z'),
    page(empty, '2026-02-01T00:00:00Z'),
    page(first, '2026-01-31T23:59:59Z'),
  ]);
  const rows: { sequence: number; month: string; content: Buffer }[] = await db.query(
    `select p.sequence, p.month, e.content from evidence_page p join evidence e using (month, sha256)
     where run_id = $1 order by sequence`,
    [runId],
  );
  expect(rows.map(({ content, ...row }) => ({ ...row, text: gunzipSync(content).toString() }))).toEqual([
    { sequence: 0, month: '2026-01-01', text: first },
    { sequence: 1, month: '2026-01-01', text: empty },
    { sequence: 2, month: '2026-02-01', text: empty },
    { sequence: 3, month: '2026-01-01', text: first },
  ]);
  expect(await db.query('select count(*)::int as kept from evidence')).toEqual([{ kept: 3 }]);
});

test('readings that keep the same answers at once, in any order, do not hold each other up', async () => {
  const texts = Array.from({ length: 40 }, (_, index) => `{"page":${index}}`);
  const pages = texts.map((text) => page(text, '2026-03-01T00:00:00Z'));
  await Promise.all([keep(pages), keep(pages.toReversed()), keep(pages)]);
  const [kept] = await db.query(`select count(*)::int as kept from evidence where month = '2026-03-01'`);
  expect(kept).toEqual({ kept: 40 });
});
