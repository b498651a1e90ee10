import { DataSource } from 'typeorm';
import { inTransaction } from '../../src/platform/database/in-transaction.js';
import { newId } from '../../src/platform/database/new-id.js';
import { UsageRepository } from '../../src/reconciliation/facts/usage.repository.js';
import type { TestApp } from './test-app.js';

type Used = { readonly accountSid: string; readonly day: string; readonly category: string; readonly nanos: bigint };

/** Writes what Twilio said of an account's category on a day, in dollars, as a run does. */
export async function keepUsage({ app, clock }: TestApp, { accountSid, ...used }: Used): Promise<void> {
  const more = { currency: 'USD', quantity: null, quantityUnit: null, count: null, revision: 1 };
  const saved = { accountSid, runId: newId(), seenAt: clock.now() };
  await inTransaction(app.get(DataSource), (tx) =>
    app.get(UsageRepository).addRevisions(tx, saved, [{ ...used, ...more }]),
  );
}
