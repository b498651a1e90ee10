import { z } from 'zod';
import { Money } from '../../platform/http/money-json.js';
import { holeStates } from '../completeness/hole.entity.js';
import type { Manifest } from './manifest.js';

const nullableText = z.string().nullable();
export const manifestHole = z.object({
  source: z.string(),
  customerId: nullableText,
  accountSid: nullableText,
  locationId: nullableText,
  from: z.string(),
  to: z.string(),
  reason: z.string(),
  openedBy: z.uuid().nullable().describe('The run that left it first; null where it is this one'),
});
export const keptHole = manifestHole.extend({
  customerName: nullableText,
  state: z.enum(holeStates),
  openedBy: z.uuid(),
  openedAt: z.iso.datetime(),
  closedBy: z.uuid().nullable().describe('The run that read the days after all, or found that nobody can'),
});
const unowned = z.object({
  accountSid: z.string(),
  name: z.string(),
  amount: Money,
  days: z.int(),
  from: z.string(),
  to: z.string(),
});
const uncompared = z.object({ customerId: z.uuid(), name: z.string(), status: z.string(), reason: z.string() });
const discovery = z.object({
  id: z.uuid(),
  reads: z.array(z.object({ what: z.string(), parts: z.int(), pages: z.int(), rows: z.int(), digest: z.string() })),
});
const extra = z.object({
  source: z.string(),
  accountSid: nullableText,
  locationId: nullableText,
  from: z.string(),
  to: z.string(),
  why: z.enum(['hole', 'first-reading', 'second-reading']),
});
const walletPoint = z.object({ balance: z.string(), at: z.iso.datetime() });
const wallet = z.object({
  chain: z.enum(['unbroken', 'broken', 'not-told']),
  breaks: z.array(z.object({ holding: walletPoint, expecting: walletPoint })),
  balance: Money.nullable(),
  balanceProblem: nullableText,
});
const read = z.object({
  source: z.string(),
  accountSid: nullableText,
  locationId: nullableText,
  from: z.string(),
  to: z.string(),
  pages: z.int(),
  pagesExpected: z.int(),
  rows: z.int(),
  zeroRows: z.int(),
  lastCursor: nullableText,
  asOf: nullableText,
  digest: nullableText,
  outcome: z.enum(['read', 'unchanged', 'hole', 'put-off']),
  wallet: wallet.nullable().describe('Whether the rows of a wallet form one chain of balances'),
});
const control = z.object({
  day: z.string(),
  currency: z.string(),
  aggregate: Money,
  sum: Money,
  difference: Money,
  outcome: z.enum(['held', 'warning', 'hole', 'not-settled']),
});
const quarantined = z.object({
  source: z.string(),
  accountSid: nullableText,
  locationId: nullableText,
  day: nullableText,
  reason: z.string(),
  rawText: z.string(),
});
const notice = z.object({ kind: z.string(), detail: z.string() });
const calls = z.object({ twilio: z.int(), highlevel: z.int() });

export const RunManifest = z.object({
  complete: z.boolean(),
  holes: z.array(manifestHole),
  reads: z.array(read),
  extra: z.array(extra).describe('Days that were read and judged beside the window'),
  discovery: discovery.nullable().describe('The discovery that the run rests on, by kind of reading'),
  calls: calls.describe('Requests sent, repeated ones too'),
  estimate: calls.nullable().describe('Requests expected when the plan was made'),
  explained: z
    .object({ mismatches: z.int(), calls })
    .nullable()
    .describe('How many mismatches were explained, and the requests that looking into them took besides'),
  controls: z.array(control),
  spendUnderNoCustomer: z.array(unowned),
  notCompared: z.array(uncompared),
  quarantined: z.array(quarantined),
  notices: z.array(notice),
});

export function manifestJson(manifest: Manifest): z.infer<typeof RunManifest> {
  return {
    complete: manifest.complete,
    holes: [...manifest.holes],
    reads: manifest.reads.map(({ holes: _holes, fullDays: _fullDays, wallet, ...shown }) => ({
      ...shown,
      wallet: wallet === null ? null : { ...wallet, breaks: [...wallet.breaks] },
    })),
    extra: [...manifest.extra],
    controls: manifest.controls.map(({ accountSid: _accountSid, ...one }) => ({
      ...one,
      aggregate: { amount: one.aggregate, currency: one.currency },
      sum: { amount: one.sum, currency: one.currency },
      difference: { amount: one.difference, currency: one.currency },
    })),
    calls: { ...manifest.calls },
    estimate: manifest.estimate === null ? null : { ...manifest.estimate },
    explained:
      manifest.explained === undefined ? null : { ...manifest.explained, calls: { ...manifest.explained.calls } },
    discovery: manifest.discovery === null ? null : { ...manifest.discovery, reads: [...manifest.discovery.reads] },
    spendUnderNoCustomer: manifest.spendUnderNoCustomer.map(({ amount, currency, ...spend }) => ({
      ...spend,
      amount: { amount, currency },
    })),
    notCompared: [...manifest.notCompared],
    quarantined: [...manifest.quarantined],
    notices: [...manifest.notices],
  };
}
