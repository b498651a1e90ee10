import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';

const isLong = process.env.PLUMBLINE_SOAK === '1';
const size = isLong ? ['20', '24'] : ['5', '24'];
const built = path.resolve(import.meta.dirname, '../../dist/explain/print-score.js');
// biome-ignore lint/suspicious/noExplicitAny: what another process printed, looked into field by field
let score: any;

beforeAll(() => {
  score = JSON.parse(execFileSync(process.execPath, [built, ...size], { encoding: 'utf8' }));
}, 600_000);

test('every cell that a defect moves beyond its tolerance is noticed, and no clean one gets a cause', () => {
  expect(score.moved).toBeGreaterThan(isLong ? 1_000 : 100);
  expect(score.missed).toEqual([]);
  expect(score.falseAlarms).toEqual([]);
});

test('the largest cause is the true one for 99 of 100 single defects and for 90 of 100 mixed ones', () => {
  expect(score.single.all).toBeGreaterThan(isLong ? 1_500 : 150);
  expect(score.single.perMille >= 990 ? [] : score.single.wrong).toEqual([]);
  expect(score.mixed.perMille >= 900 ? [] : score.mixed.wrong).toEqual([]);
});

test('at most a tenth of the money goes to a wrong cause or to none', () => {
  expect(score.misplacedPerMille).toBeLessThan(100);
});
