import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { comparedCells, isBeyond } from '../../test/compare-faces.js';
import { nanosOf, parsed } from '../../test/read-faces.js';
import { type Running, runSandbox } from '../../test/running-sandbox.js';

const tolerance = { cents: 1n, perMille: 5n };
const range = { first: '2026-10-19', last: '2026-11-17' };
const truthSchema = z.object({
  defects: z.array(
    z.object({
      locationId: z.string(),
      day: z.string(),
      product: z.string(),
      cause: z.string(),
      difference: z.string(),
    }),
  ),
});

async function defectsOf(sandbox: Running) {
  return parsed(truthSchema, await sandbox.control('truth')).defects;
}

const cellOf = (defect: { locationId: string; day: string; product: string }) =>
  `${defect.locationId}/${defect.day}/${defect.product}`;

test.each([1, 2, 3])('seed %i: exactly the defective cells differ, each by what the truth says', async (seed) => {
  const sandbox = await runSandbox({ seed });
  await sandbox.control('switches', { highLevelRequestsPer10s: null });
  const cells = await comparedCells(sandbox, range);
  const defects = await defectsOf(sandbox);
  const beyond = cells.filter((cell) => isBeyond(cell, tolerance));

  expect(defects).toHaveLength(8);
  expect(new Set(defects.map((defect) => defect.locationId)).size).toBe(8);
  expect(beyond.map(({ cell, difference }) => ({ cell, difference })).sort(byCell)).toEqual(
    defects.map((defect) => ({ cell: cellOf(defect), difference: nanosOf(defect.difference) })).sort(byCell),
  );
  expect(beyond.filter((cell) => !isBeyond(cell, { cents: 2n, perMille: 20n }))).toEqual([]);
  expect(cells.filter((cell) => cell.difference === 0n).length).toBeGreaterThan(cells.length / 2);
  expect(cells.filter((cell) => cell.difference !== 0n).length).toBeGreaterThan(beyond.length);
  await sandbox.close();
});

test('a late posting lands more than three days after the anchor, and its cell is then clean', async () => {
  const sandbox = await runSandbox({ seed: 4, customers: 16, sentPerDayMost: 12 });
  await sandbox.control('switches', { highLevelRequestsPer10s: null });
  const late = (await defectsOf(sandbox)).find((defect) => defect.cause === 'late-posting');
  if (late === undefined) throw new Error('This seed has no late posting.');
  await sandbox.control('clock', { advanceMs: 3 * 86_400_000 });
  expect(await differenceIn(sandbox, cellOf(late))).toBe(nanosOf(late.difference));
  await sandbox.control('clock', { advanceMs: 86_400_000 });
  expect(await differenceIn(sandbox, cellOf(late))).toBe(0n);
  expect((await defectsOf(sandbox)).find((defect) => defect.cause === 'late-posting')?.difference).toBe('0');
  await sandbox.close();
});

test('each kind of defect can be put into a clean cell and shows there alone', async () => {
  const sandbox = await runSandbox({ seed: 5, customers: 16, sentPerDayMost: 12 });
  await sandbox.control('switches', { highLevelRequestsPer10s: null });
  const before = new Map((await comparedCells(sandbox, range)).map((cell) => [cell.cell, cell]));
  const asked = [
    ['missing-charge', 'sms'],
    ['missing-every-charge', 'recording'],
    ['duplicate-charge', 'voice'],
    ['orphan-charge', 'mms'],
    ['wrong-rate', 'voice'],
    ['markup-on-pass-through', 'carrier-fees'],
    ['outside-highlevel', 'sms'],
    ['late-posting', 'sms'],
  ] as const;
  const putIn: string[] = [];
  for (const [cause, product] of asked) putIn.push(await putInSomewhere(sandbox, { cause, product }));
  const changed = (await comparedCells(sandbox, range)).filter(
    ({ cell, difference }) => difference !== (before.get(cell)?.difference ?? 0n),
  );
  expect(changed.map(({ cell }) => cell).sort()).toEqual(putIn.sort());
  expect(changed.filter((cell) => !isBeyond(cell, { cents: 2n, perMille: 20n }))).toEqual([]);
  await sandbox.close();
});

test('new days come into being as the clock passes, without defects and without changing settled ones', async () => {
  const sandbox = await runSandbox({ seed: 6, customers: 16, sentPerDayMost: 12 });
  await sandbox.control('switches', { highLevelRequestsPer10s: null });
  const before = await comparedCells(sandbox, range);
  await sandbox.control('clock', { now: '2026-11-30T12:00:00.000Z' });
  const late = (await defectsOf(sandbox)).find((defect) => defect.cause === 'late-posting');
  const without = (cells: typeof before) => cells.filter(({ cell }) => late === undefined || cell !== cellOf(late));
  expect(without(await comparedCells(sandbox, range)).sort(byCell)).toEqual(without(before).sort(byCell));
  const later = await comparedCells(sandbox, { first: '2026-11-18', last: '2026-11-28' });
  expect(later.length).toBeGreaterThan(150);
  expect(later.filter((cell) => isBeyond(cell, tolerance))).toEqual([]);
  await sandbox.close();
});

async function differenceIn(sandbox: Running, cell: string) {
  return (await comparedCells(sandbox, range)).find((one) => one.cell === cell)?.difference;
}

async function putInSomewhere(sandbox: Running, defect: { cause: string; product: string }): Promise<string> {
  for (const { locationId, kind } of sandbox.state.customers) {
    if (kind !== 'own-account') continue;
    for (const day of ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05']) {
      const answer = await sandbox.control('defects', { locationId, day, ...defect });
      if (answer.status === 201) return cellOf({ locationId, day, product: defect.product });
    }
  }
  throw new Error(`No cell would take ${defect.cause}.`);
}

function byCell(one: { cell: string }, other: { cell: string }): number {
  return one.cell < other.cell ? -1 : 1;
}
