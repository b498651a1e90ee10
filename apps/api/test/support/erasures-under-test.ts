import { addDays, type Day, daysFrom } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';
import { MonthFactsReader } from '../../src/months/month-facts.service.js';
import { MonthLinesRepository } from '../../src/months/month-lines.repository.js';
import { MonthsRepository } from '../../src/months/months.repository.js';
import { newId } from '../../src/platform/database/new-id.js';
import { DaySumsRepository } from '../../src/reconciliation/results/day-sums.repository.js';
import { type StandInItem, steadyMoney } from './money-stand-in.js';
import type { StandInWorld } from './provider-stand-in.js';
import { type RunsUnderTest, runsUnderTest } from './runs-under-test.js';

const sid = (prefix: string, n: number) => `${prefix}${String(n).padStart(32, '0')}`;
const phone = (n: number) => `+1555${String(n).padStart(7, '0')}`;
const created = new Date('2026-11-01T00:00:00Z');
const location = (name: string, n: number) => ({
  id: `loc-${name.split(' ')[0]}`,
  name,
  numbers: [sid('PN', n)],
  markup: '10',
});

/** Whom a customer's texts went to. */
export const reached = '+12065550177';
export const accounts = { own: sid('AC', 1), shared: sid('AC', 2) };
/** Everything by which the two customers that leave are known, as it must not be found afterwards. */
export const juniper = {
  ...{ name: 'Juniper Dental', formerName: 'Juniper Teeth', accountBefore: 'Juniper main line' },
  ...{ locationId: 'loc-Juniper', numberSid: sid('PN', 1), phone: phone(1) },
};
export const willow = { name: 'Willow Hair', locationId: 'loc-Willow', numberSid: sid('PN', 4), phone: phone(4) };

export type ErasuresUnderTest = RunsUnderTest & {
  readonly db: DataSource;
  /** What the providers say. */
  readonly world: StandInWorld;
  readonly idOf: (name: string) => Promise<string>;
  /** The newest run over everybody while all of them were there. */
  readonly whileThere: string;
  /** As is done after a night. */
  readonly keepSums: () => Promise<void>;
  /** What came before the customers left can be erased from here on, once every month is closed. */
  readonly closeMonths: () => Promise<void>;
};

/**
 * Two weeks of nights: one customer with an account of its own and a mismatch, three on a shared one; then the first and
 * one of the others leave, and two months pass.
 */
export async function erasuresUnderTest(): Promise<ErasuresUnderTest> {
  const world: StandInWorld = {
    accounts: [
      { sid: sid('AC', 0), name: 'Parent', createdAt: created, numbers: [] },
      { sid: accounts.own, name: juniper.accountBefore, createdAt: created, numbers: [sid('PN', 1)] },
      { sid: accounts.shared, name: 'Main line', createdAt: created, numbers: [2, 3, 4].map((n) => sid('PN', n)) },
    ],
    locations: [location(juniper.formerName, 1), location('Birch', 2), location('Cedar', 3), location(willow.name, 4)],
    refused: new Map(),
  };
  const wallets = {
    [accounts.own]: 'loc-Juniper',
    [accounts.shared]: 'loc-Birch',
    none: 'loc-Cedar',
    no: 'loc-Willow',
  };
  const money = steadyMoney(wallets, '2026-11-01', '2027-02-28');
  for (const none of ['none', 'no']) money.usage.delete(none);
  money.wallets.set(
    'loc-Juniper',
    (money.wallets.get('loc-Juniper') ?? []).map((row) => ({ ...row, to: reached })),
  );
  money.messages.set(accounts.shared, daysFrom('2026-11-01', '2027-02-28').flatMap(sharedItems));
  const product = await runsUnderTest(world, money);
  const db = product.app.get(DataSource);
  const idOf = async (name: string) => (await product.get(`/customers?q=${encodeURIComponent(name)}`)).items[0].id;
  product.at('2026-11-10T12:00:00Z');
  await product.adopt();
  for (const name of ['Birch', 'Cedar', willow.name]) {
    await product.put(`/customers/${await idOf(name)}/connection`, {
      ...{ accountSid: accounts.shared, validFrom: created.toISOString() },
    });
  }
  money.usage.get(accounts.own)?.set('2026-11-12', 3_000_000_000n);
  // It is called otherwise, and so is its account, once something was kept under the names before.
  world.locations = world.locations.map((one) =>
    one.name === juniper.formerName ? { ...one, name: juniper.name } : one,
  );
  world.accounts = world.accounts.map((one) => (one.sid === accounts.own ? { ...one, name: juniper.name } : one));
  let whileThere = '';
  for (let day = '2026-11-11'; day <= '2026-11-20'; day = addDays(day, 1)) {
    product.at(`${day}T12:00:00Z`);
    whileThere = (await product.compare()).id;
  }
  world.locations = world.locations.filter(({ name }) => name !== juniper.name && name !== willow.name);
  world.accounts = world.accounts.map((account) => ({
    ...account,
    numbers: account.numbers.filter((number) => number !== juniper.numberSid && number !== willow.numberSid),
  }));
  for (const at of ['2026-11-21T12:00:00Z', '2026-11-28T12:00:00Z', '2027-01-20T12:00:00Z']) {
    product.at(at);
    await product.compare();
  }
  const sums = product.app.get(DaySumsRepository);
  const keepSums = async () => {
    for (let days = await sums.changed(); days.length > 0; days = await sums.changed()) await sums.keep(days);
  };
  // What is still provisional in them would have to be read again for weeks.
  const closeMonths = async () => {
    for (const month of ['2026-11', '2026-12', '2027-01']) {
      const { digest, lines } = await product.app.get(MonthFactsReader).read(month);
      const closing = { id: newId(), month, digest, overrides: [], reason: `as agreed with ${juniper.name}` };
      const by = { closedAt: new Date(), closedBy: 'a test', closedByName: 'a test', reopenedAt: null };
      await db.transaction(async (tx) => {
        await product.app.get(MonthsRepository).close(tx, { ...closing, ...by });
        await product.app.get(MonthLinesRepository).add(tx, closing.id, lines);
      });
    }
  };
  return { ...product, db, world, idOf, whileThere, keepSums, closeMonths };
}

function sharedItems(day: Day): StandInItem[] {
  const users = day < '2026-11-21' ? [2, 3, 4] : [2, 3];
  return users.map((n) => ({
    ...{ sid: `SM${n}${day.replaceAll('-', '')}`.padEnd(34, '0'), at: `${day}T09:00:00Z` },
    ...{ from: phone(n), to: '+12065550100', direction: 'outbound-api', nanos: n === 2 ? 400_000_000n : 300_000_000n },
  }));
}
