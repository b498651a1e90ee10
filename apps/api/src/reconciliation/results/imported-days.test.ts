import { expect, test } from '@jest/globals';
import { importedDays } from './imported-days.js';

const row = (day: string, description = 'Outbound SMS Ref-m1') => ({
  ...{ locationId: 'loc-a', externalId: null, day, bookedAt: new Date(`${day}T10:00:00Z`), usedAt: null },
  ...{ nanos: 15_000_000n, currency: 'USD', description, chargeType: null },
});
const days = ['2026-02-01', '2026-02-02', '2026-02-03'];
const asked = (read: readonly string[] = []) => ({
  wallets: ['loc-a'],
  days,
  read: new Set(read),
  classifications: new Map(),
});

test('a day that the ledger was read for never counts what an export says', () => {
  const charges = days.map((day) => row(day));
  const { days: imported, sums } = importedDays({ charges, complete: [], asked: asked(['loc-a|2026-02-02']) });
  expect([...imported.keys()]).toEqual(['loc-a|2026-02-01', 'loc-a|2026-02-03']);
  expect(sums.map(({ day }) => day)).toEqual(['2026-02-01', '2026-02-03']);
});

test('a day without rows is a day without charges only where somebody vouched for the file', () => {
  const vouched = [{ locationId: 'loc-a', from: '2026-02-01', to: '2026-02-02' }];
  const { days: imported } = importedDays({ charges: [row('2026-02-03')], complete: vouched, asked: asked() });
  expect([...imported]).toEqual([
    ['loc-a|2026-02-01', { vouched: true }],
    ['loc-a|2026-02-02', { vouched: true }],
    ['loc-a|2026-02-03', { vouched: false }],
  ]);
});

test('rows of an export are classified as the ledger’s are', () => {
  const charges = [row('2026-02-01'), row('2026-02-01', 'Something new')];
  const { sums } = importedDays({ charges, complete: [], asked: asked() });
  expect(sums).toMatchObject([
    { heading: 'usage', product: 'sms', nanos: 15_000_000n, items: 1 },
    { heading: 'unclassified', product: null },
  ]);
});
