import { z } from 'zod';
import { nanosOf } from '../../platform/database/nanos-column.js';
import { Money, moneyJson } from '../../platform/http/money-json.js';
import { holeStates } from '../completeness/hole.entity.js';
import type { HoleRange } from '../completeness/hole-ranges.js';
import type { RunTotals } from './manifest.js';
import type { RunEntity } from './run.entity.js';

const nullableText = z.string().nullable();
const hole = z.object({
  source: z.string(),
  customerId: nullableText,
  accountSid: nullableText,
  locationId: nullableText,
  from: z.string(),
  to: z.string(),
  reason: z.string(),
  openedBy: z.uuid().nullable().describe('The run that left it first; null where it is this one'),
});
const keptHole = hole.extend({
  customerName: nullableText,
  state: z.enum(holeStates),
  openedBy: z.uuid(),
  openedAt: z.iso.datetime(),
  closedBy: z.uuid().nullable().describe('The run that read the days after all, or found that nobody can'),
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
const totals = z.object({
  cells: z.int(),
  provisional: z.int(),
  byVerdict: z.record(z.string(), z.int()),
  amounts: z.array(z.object({ cost: Money, expected: Money, billed: Money, under: Money, over: Money })),
});

const summary = {
  id: z.uuid(),
  kind: z.enum(['nightly', 'manual', 'first-night']),
  businessDate: nullableText,
  from: z.string(),
  to: z.string(),
  customerIds: z.array(z.uuid()).nullable(),
  state: z.enum(['queued', 'running', 'complete', 'incomplete', 'failed', 'cancelled']),
  progress: z.object({ done: z.int(), total: z.int() }),
  totals: totals.nullable(),
  failure: nullableText,
  inputDigest: nullableText,
  resultDigest: nullableText,
  replayOf: z.uuid().nullable(),
  requestedBy: z.string(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
};

export const RunSummary = z
  .object({ ...summary, manifest: z.object({ complete: z.boolean(), holes: z.array(hole) }).nullable() })
  .meta({ id: 'RunSummary' });
export type RunSummary = z.infer<typeof RunSummary>;

export const Run = z
  .object({
    ...summary,
    manifest: z
      .object({
        complete: z.boolean(),
        holes: z.array(hole),
        reads: z.array(read),
        extra: z.array(extra).describe('Days that were read and judged beside the window'),
        controls: z.array(control),
        quarantined: z.array(quarantined),
        notices: z.array(notice),
      })
      .nullable(),
    holes: z.array(keptHole).describe('Days that this run left, and those of earlier runs that it closed'),
  })
  .meta({ id: 'Run' });
export type Run = z.infer<typeof Run>;

export function runSummary(run: RunEntity): RunSummary {
  const manifest = run.manifest === null ? null : { complete: run.manifest.complete, holes: [...run.manifest.holes] };
  return { ...summaryOf(run), manifest };
}

export function runJson(run: RunEntity, holes: readonly HoleRange[]): Run {
  const { manifest } = run;
  const kept = holes.map((range) => ({ ...range, openedAt: range.openedAt.toISOString() }));
  if (manifest === null) return { ...summaryOf(run), manifest, holes: kept };
  return {
    ...summaryOf(run),
    holes: kept,
    manifest: {
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
      quarantined: [...manifest.quarantined],
      notices: [...manifest.notices],
    },
  };
}

function summaryOf(run: RunEntity) {
  return {
    id: run.id,
    kind: run.kind,
    businessDate: run.businessDate,
    from: run.fromDay,
    to: run.toDay,
    customerIds: run.customerIds,
    state: run.state,
    progress: { done: run.progressDone, total: run.progressTotal },
    totals: run.totals === null ? null : totalsJson(run.totals),
    failure: run.failure,
    inputDigest: run.inputDigest,
    resultDigest: run.resultDigest,
    replayOf: null,
    requestedBy: run.requestedBy,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}

function totalsJson(stored: RunTotals) {
  return {
    cells: stored.cells,
    provisional: stored.provisional,
    byVerdict: { ...stored.byVerdict },
    amounts: stored.amounts.map(({ currency, ...amounts }) => {
      const money = (text: string) => moneyJson(nanosOf(text), currency);
      return {
        cost: money(amounts.cost),
        expected: money(amounts.expected),
        billed: money(amounts.billed),
        under: money(amounts.under),
        over: money(amounts.over),
      };
    }),
  };
}
