import { z } from 'zod';
import { nanosOf } from '../../platform/database/nanos-column.js';
import { Money, moneyJson } from '../../platform/http/money-json.js';
import type { HoleRange } from '../completeness/hole-ranges.js';
import type { RunTotals } from './manifest.js';
import { keptHole, manifestHole, manifestJson, RunManifest } from './manifest.response.js';
import type { RunEntity, RunHead } from './run.entity.js';

const nullableText = z.string().nullable();
const totals = z.object({
  cells: z.int(),
  provisional: z.int(),
  byVerdict: z.record(z.string(), z.int()),
  amounts: z.array(z.object({ cost: Money, expected: Money, billed: Money, under: Money, over: Money })),
});

const summary = {
  id: z.uuid(),
  kind: z.enum(['nightly', 'manual', 'first-night', 'replay']),
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
  replayOf: z.uuid().nullable().describe('The run that it judges again: equal digests say that nothing has changed'),
  requestedBy: z.string(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
};

export const RunSummary = z
  .object({ ...summary, manifest: z.object({ complete: z.boolean(), holes: z.array(manifestHole) }).nullable() })
  .meta({ id: 'RunSummary' });
export type RunSummary = z.infer<typeof RunSummary>;

export const Run = z
  .object({
    ...summary,
    manifest: RunManifest.nullable(),
    holes: z.array(keptHole).describe('Days that this run left, and those of earlier runs that it closed'),
  })
  .meta({ id: 'Run' });
export type Run = z.infer<typeof Run>;

export function runSummary(run: RunHead): RunSummary {
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
    manifest: manifestJson(manifest),
  };
}

function summaryOf(run: Omit<RunHead, 'manifest'>) {
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
    replayOf: run.replayOf,
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
