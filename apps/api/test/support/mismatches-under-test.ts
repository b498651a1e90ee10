import { DataSource } from 'typeorm';
import type { Finding } from '../../src/mismatches/decide-changes.js';
import { MismatchesModule } from '../../src/mismatches/mismatches.module.js';
import { MismatchesService } from '../../src/mismatches/mismatches.service.js';
import { inTransaction } from '../../src/platform/database/in-transaction.js';
import { newId } from '../../src/platform/database/new-id.js';
import { type ApiUnderTest, apiUnderTest } from './api-under-test.js';

export const ash = '0194f000-0000-7000-8000-00000000000a';
export const birch = '0194f000-0000-7000-8000-00000000000b';

/** Billed 8.00 where 10.00 was expected, on a settled day of Ash. */
export const finding = (day: string, more: Partial<Finding> = {}): Finding => ({
  customerId: ash,
  locationId: 'loc-ash',
  accountSid: 'AC1',
  day,
  product: 'sms',
  verdict: 'underbilled',
  provisional: false,
  differenceNanos: -2_000_000_000n,
  allowanceNanos: 50_000_000n,
  currency: 'USD',
  costNanos: 5_000_000_000n,
  expectedNanos: 10_000_000_000n,
  billedNanos: 8_000_000_000n,
  ...more,
});
export const matched = (day: string): Finding =>
  finding(day, { verdict: 'matched', differenceNanos: 0n, billedNanos: 10_000_000_000n });

/** The mismatches feature on a database of its own with two customers, Ash and Birch. */
export async function mismatchesUnderTest() {
  const api: ApiUnderTest = await apiUnderTest([MismatchesModule], {
    providersAt: 'http://127.0.0.1:9',
    now: new Date('2026-03-10T12:00:00Z'),
  });
  const db = api.app.get(DataSource);
  await db.query(
    `insert into customer (id, location_id, name, first_seen_at, last_seen_at)
     values ($1, 'loc-ash', 'Ash', now(), now()), ($2, 'loc-birch', 'Birch', now(), now())`,
    [ash, birch],
  );
  /** What a run found, applied as a run does. */
  const apply = (...findings: Finding[]) => {
    const run = { runId: newId(), at: api.clock.now() };
    return inTransaction(db, (tx) => api.app.get(MismatchesService).apply(tx, findings, run));
  };
  const list = async (query: string) => (await api.get(`/mismatches${query}`)).body.items;
  /** The mismatch that a finding of this day opens. */
  const opened = async (day: string, more: Partial<Finding> = {}) => {
    await apply(finding(day, more));
    const product = more.product === undefined ? '' : `&product=${more.product}`;
    return (await list(`?from=${day}&to=${day}${product}`))[0];
  };
  const person = async (name: string, { role = 'operator', state = 'active' } = {}): Promise<string> => {
    const id = newId();
    await db.query('insert into person (id, email, name, role, state, password_hash) values ($1, $2, $3, $4, $5, $6)', [
      id,
      `${name.toLowerCase()}@example.com`,
      name,
      role,
      state,
      'not-a-real-hash',
    ]);
    return id;
  };
  return { api, db, apply, list, opened, person };
}
