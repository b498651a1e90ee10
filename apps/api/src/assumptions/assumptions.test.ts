import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { AssumptionId } from '@plumbline/core/assumption/assumption';
import { type Finding, noEvidence, type Outcome } from '@plumbline/core/assumption/finding';
import { DataSource } from 'typeorm';
import { type ApiUnderTest, apiUnderTest } from '../../test/support/api-under-test.js';
import { AssumptionsModule } from './assumptions.module.js';
import { AssumptionsService } from './assumptions.service.js';

let api: ApiUnderTest;
let service: AssumptionsService;

beforeAll(async () => {
  const now = new Date('2026-03-10T12:00:00Z');
  api = await apiUnderTest([AssumptionsModule], { providersAt: 'http://127.0.0.1:9', now });
  service = api.app.get(AssumptionsService);
});
afterAll(() => api?.close());

const finding = (assumption: AssumptionId, outcome: Outcome, day: string): Finding => ({
  assumption,
  outcome,
  askedAt: new Date(`${day}T10:00:00Z`),
  detail: `asked on ${day}`,
  evidence: { ...noEvidence, figures: { rows: 200, 'rows that add up': 198 } },
});

test('what nobody asked is open', async () => {
  expect(await service.settled('A12')).toBe('open');
  expect((await service.all()).every(({ standing, newest }) => standing === 'open' && newest === null)).toBe(true);
});

test('the newest decisive finding settles its own assumption and no other', async () => {
  await service.record([finding('A12', 'holds', '2026-03-01'), finding('A17', 'does-not-hold', '2026-03-01')]);
  await service.record([finding('A12', 'not-testable-here', '2026-03-02')]);
  expect(await service.settled('A12')).toBe('holds');
  expect(await service.settled('A17')).toBe('does-not-hold');
  expect(await service.settled('A11')).toBe('open');
  const a12 = (await service.all()).find(({ id }) => id === 'A12');
  expect(a12).toMatchObject({
    standing: 'holds',
    decided: { detail: 'asked on 2026-03-01', evidence: { figures: { rows: 200, 'rows that add up': 198 } } },
    newest: { outcome: 'not-testable-here' },
  });
});

test('after ninety days an answer is open again, and what was found last is still told', async () => {
  await service.record([finding('A28', 'holds', '2025-11-01')]);
  const a28 = (await service.all()).find(({ id }) => id === 'A28');
  expect(a28).toMatchObject({ standing: 'open', decided: null, newest: { outcome: 'holds' } });
});

test('evidence stays small however much a probe hands over', async () => {
  const many = Array.from({ length: 500 }, (_, index) => `row-${index}`);
  const evidence = { figures: {}, counterExamples: many, pages: many };
  await service.record([{ ...finding('A40', 'does-not-hold', '2026-03-09'), evidence }]);
  const a40 = (await service.all()).find(({ id }) => id === 'A40');
  expect(a40?.newest?.evidence.counterExamples).toEqual(many.slice(0, 20));
  expect(a40?.newest?.evidence.pages).toHaveLength(100);
});

test('findings about something that this version does not assume are left alone', async () => {
  await api.app.get(DataSource).query(
    `insert into assumption_finding (id, assumption, outcome, asked_at, detail, evidence)
     values ('0194f000-0000-7000-8000-000000000001', 'A99', 'holds', now(), '', '{}')`,
  );
  expect(await service.all()).toHaveLength(44);
});
