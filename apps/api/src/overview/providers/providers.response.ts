import { checkOutcomes } from '@plumbline/core/examination/check';
import { z } from 'zod';
import { Money } from '../../platform/http/money-json.js';

const instant = z.iso.datetime();
const trouble = z.object({
  kind: z.enum(['waited-for', 'night-failed', 'days-not-read', 'not-discovered', 'access-refused']),
  detail: z.string().describe('What was said, of one where there are several'),
  parts: z.int().describe('How many accounts, wallets or lists it is about'),
  since: instant,
});
const provider = z.object({
  provider: z.enum(['twilio', 'highlevel']),
  state: z
    .enum(['answers', 'in-part', 'fails', 'unknown'])
    .describe('in-part: something fails, and it has answered since; unknown: it was never asked'),
  lastAnswerAt: instant.nullable(),
  troubles: z.array(trouble).describe('By the newest time that each was asked'),
  requests: z.object({ runId: z.uuid(), sent: z.int() }).nullable().describe('Of the newest night over everybody'),
  toldToWaitUntil: instant.nullable().describe('When its limit was reached last; kept for HighLevel alone'),
  checks: z
    .object({
      examinedAt: instant,
      outcome: z.enum(checkOutcomes).describe('The worst of what the doctor checked of it'),
      notPassed: z.array(z.object({ title: z.string(), outcome: z.enum(checkOutcomes), detail: z.string() })),
    })
    .nullable()
    .describe('Null before the first examination'),
});
const balance = z.object({
  told: z
    .object({
      balance: Money.describe('May be below zero, and in any currency'),
      at: instant,
      lastsDays: z.int().nullable().describe('Whole days that it pays, at what a usual day costs'),
      unknownBecause: z.enum(['no-day-read', 'other-currency', 'nothing-used', 'spent']).nullable(),
      usual: z
        .object({ cost: Money, days: z.int(), from: z.iso.date(), to: z.iso.date() })
        .nullable()
        .describe('What all accounts cost together on settled days before; null in no or several currencies'),
    })
    .nullable()
    .describe('The newest that Twilio told; null before the first'),
  problem: z.object({ detail: z.string(), at: instant }).nullable().describe('Why it was not told the last time'),
});

export const Providers = z.object({ providers: z.array(provider), balance }).meta({ id: 'Providers' });
export type Providers = z.infer<typeof Providers>;
export type ProviderShown = z.infer<typeof provider>;
export type Trouble = z.infer<typeof trouble>;
export type BalanceShown = z.infer<typeof balance>;
