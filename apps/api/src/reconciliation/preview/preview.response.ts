import { verdicts } from '@plumbline/core/reconciliation/judge-cell';
import { z } from 'zod';
import type { Change } from '../../mismatches/decide-changes.js';
import { Money, moneyJson } from '../../platform/http/money-json.js';
import type { VerdictSum } from './outlook.js';
import type { TermsOutlook } from './terms-preview.service.js';

const Sum = z.object({
  cells: z.int(),
  cost: Money,
  under: Money.describe('Differences below zero, without a sign'),
  over: Money.describe('Differences above zero; never netted against under'),
});
const shift = { before: Sum, after: Sum };
const Cases = z.object({ open: z.int(), resolve: z.int(), reopen: z.int(), update: z.int() });

export const TermsPreview = z
  .object({
    from: z.string(),
    to: z.string(),
    cells: z.int().describe('Settled results that were tried'),
    changed: z.int(),
    provisional: z.int().describe('Results that are not settled yet and were not tried'),
    incomplete: z.int().describe('Results that stay incomplete on any terms'),
    together: z.int().describe('Results of products that are compared together, on which nothing can be tried'),
    verdicts: z.array(z.object({ verdict: z.enum(verdicts), currency: z.string(), ...shift })),
    mismatches: Cases.describe('What the next run over these days would do to mismatches, drift included'),
    customers: z
      .array(
        z.object({
          customerId: z.uuid().nullable().describe('Null for the group of a shared account'),
          customerName: z.string().nullable(),
          accountSid: z.string().nullable(),
          currency: z.string(),
          changed: z.int(),
          mismatches: Cases,
          ...shift,
        }),
      )
      .describe('Who has results that change; money is what lies outside the tolerance'),
  })
  .meta({ id: 'TermsPreview' });
export type TermsPreview = z.infer<typeof TermsPreview>;

export function previewJson(outlook: TermsOutlook, names: ReadonlyMap<string, string>): TermsPreview {
  const { from, to, cells, changed, provisional, incomplete, together } = outlook;
  return {
    ...{ from, to, cells, changed, provisional, incomplete, together },
    verdicts: outlook.verdicts.map(({ verdict, currency, before, after }) => ({
      ...{ verdict, currency },
      before: sum(before, currency),
      after: sum(after, currency),
    })),
    mismatches: casesOf(outlook.mismatches),
    customers: customersOf(outlook).map(({ customerId, accountSid, currency, changed: of, before, after }) => ({
      ...{ customerId, accountSid, currency, changed: of },
      customerName: customerId === null ? null : (names.get(customerId) ?? null),
      mismatches: casesOf(outlook.mismatches.filter(({ mismatch }) => mismatch.customerId === customerId)),
      before: sum(before, currency),
      after: sum(after, currency),
    })),
  };
}

const nothing: VerdictSum = { cells: 0, costNanos: 0n, underNanos: 0n, overNanos: 0n };

/** A customer whose budget alone changes has a drift case and no changed result. */
function customersOf(outlook: TermsOutlook) {
  const known = new Set(outlook.customers.map(({ customerId }) => customerId));
  const byDrift = new Map(outlook.mismatches.map(({ mismatch }) => [mismatch.customerId, mismatch.currency]));
  const others = [...byDrift].filter(([customerId]) => customerId !== null && !known.has(customerId));
  return [
    ...outlook.customers,
    ...others.map(([customerId, currency]) => ({
      ...{ customerId, accountSid: null, currency, changed: 0, before: nothing, after: nothing },
    })),
  ];
}

function casesOf(changes: readonly Change[]): z.infer<typeof Cases> {
  const count = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length;
  return { open: count('open'), resolve: count('resolve'), reopen: count('reopen'), update: count('update') };
}

function sum({ cells, costNanos, underNanos, overNanos }: VerdictSum, currency: string): z.infer<typeof Sum> {
  const money = (nanos: bigint) => moneyJson(nanos, currency);
  return { cells, cost: money(costNanos), under: money(underNanos), over: money(overNanos) };
}
