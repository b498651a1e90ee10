import { z } from 'zod';
import { nanosOf } from '../../platform/database/nanos-column.js';
import { Money, moneyJson } from '../../platform/http/money-json.js';
import { pageOf } from '../../platform/http/page.js';
import { factKinds } from '../rebuild/compare-facts.js';
import { type SaidResult, whyCellsDiffer } from './compare-results.js';

const digest = z.string().describe('SHA-256');
const day = z.string().meta({ format: 'date' });

export const ReplayStarted = z.object({ id: z.uuid() }).meta({ id: 'ReplayStarted' });

export const said = z
  .object({
    verdict: z.string(),
    provisional: z.boolean(),
    cost: Money.nullable(),
    expected: Money.nullable(),
    billed: Money.nullable(),
    difference: Money.nullable(),
  })
  .nullable()
  .describe('Null where there is no such cell');

export const RunDifferences = z
  .object({
    items: z.array(
      z.object({
        subject: z.string().describe('Location id, or the account SID of a group'),
        customerId: z.uuid().nullable(),
        customerName: z.string().nullable(),
        day,
        product: z.string(),
        before: said,
        after: said.describe('Of a replay: what comes out of what was received'),
        fromFacts: said.describe('Of a replay: what comes out of the facts that are stored; otherwise null'),
        why: z
          .enum(whyCellsDiffer)
          .nullable()
          .describe(
            'Of a replay. `results`: the result is not what the stored facts say. `facts`: the stored facts are not what was received. `missing`: what was received is no longer kept',
          ),
      }),
    ),
    leftOff: z.int().describe('How many more there are'),
    nextCursor: z.string().nullable(),
    days: z.object({ from: day, to: day }).nullable().describe('Which both runs looked at; null where there is none'),
  })
  .meta({ id: 'RunDifferences' });

export const ReplayOutcomeJson = z
  .object({
    verdict: z
      .enum(['same', 'partly', 'differs'])
      .describe('`partly`: all that is still kept says the same, and not everything is kept'),
    results: z.object({
      recorded: digest.nullable().describe('What the run wrote down when it ended'),
      stored: digest.describe('Of the results that are stored now'),
      fromFacts: digest.describe('Of what comes out of the stored facts'),
      fromEvidence: digest.describe('Of what comes out of what was received'),
    }),
    inputs: z.object({ recorded: digest.nullable(), fromFacts: digest, fromEvidence: digest }),
    cells: z.object({ compared: z.int(), results: z.int(), facts: z.int(), missing: z.int() }),
    facts: z.int().describe('Stored facts that are not what was received'),
    gaps: z.int().describe('Days of accounts and wallets that cannot be judged again'),
    erased: z
      .boolean()
      .describe('A customer that was judged is erased since: the recorded digests name it and cannot come out again'),
    importedDays: z.int().describe('Days of wallets that rest on exports, of which the stored rows are the evidence'),
  })
  .meta({ id: 'ReplayOutcome' });

export const ReplayFacts = pageOf(
  z.object({
    kind: z.enum(factKinds),
    account: z.string().describe('Account SID or location id'),
    day,
    item: z.string().nullable().describe('Usage category or charge id'),
    ofRun: z.string().nullable().describe('The run whose reading it is'),
    stored: z.string().nullable(),
    evidence: z.string().nullable(),
  }),
).meta({ id: 'ReplayFacts' });

export const ReplayGaps = pageOf(
  z.object({
    source: z.enum(['twilio-usage', 'highlevel-ledger', 'twilio-items', 'input']),
    account: z.string().describe('Account SID or location id'),
    day,
    runId: z.string().describe('The run whose reading it is'),
    reason: z.string(),
  }),
).meta({ id: 'ReplayGaps' });

export function saidJson(result: SaidResult | null): z.infer<typeof said> {
  if (result === null) return null;
  const { verdict, provisional, currency, ...amounts } = result;
  const money = (amount: string | null) => (amount === null ? null : moneyJson(nanosOf(amount), currency));
  return {
    ...{ verdict, provisional },
    cost: money(amounts.cost),
    expected: money(amounts.expected),
    billed: money(amounts.billed),
    difference: money(amounts.difference),
  };
}
