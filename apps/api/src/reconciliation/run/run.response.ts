import { z } from 'zod';
import { nanosOf } from '../../platform/database/nanos-column.js';
import { Money, moneyJson } from '../../platform/http/money-json.js';
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
});
const read = z.object({
  source: z.string(),
  accountSid: nullableText,
  locationId: nullableText,
  from: z.string(),
  to: z.string(),
  pages: z.int(),
  rows: z.int(),
  asOf: nullableText,
  digest: nullableText,
  outcome: z.enum(['read', 'unchanged', 'hole']),
});
const control = z.object({
  day: z.string(),
  currency: z.string(),
  aggregate: Money,
  sum: Money,
  difference: Money,
  outcome: z.enum(['held', 'warning']),
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
        controls: z.array(control),
        quarantined: z.array(quarantined),
        notices: z.array(notice),
      })
      .nullable(),
  })
  .meta({ id: 'Run' });
export type Run = z.infer<typeof Run>;

export function runSummary(run: RunEntity): RunSummary {
  const manifest = run.manifest === null ? null : { complete: run.manifest.complete, holes: [...run.manifest.holes] };
  return { ...summaryOf(run), manifest };
}

export function runJson(run: RunEntity): Run {
  const { manifest } = run;
  if (manifest === null) return { ...summaryOf(run), manifest };
  return {
    ...summaryOf(run),
    manifest: {
      complete: manifest.complete,
      holes: [...manifest.holes],
      reads: manifest.reads.map(({ holes: _holes, ...shown }) => shown),
      controls: manifest.controls.map((one) => ({
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
