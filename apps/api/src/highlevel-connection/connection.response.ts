import { assertNever } from '@plumbline/core/assert-never';
import { z } from 'zod';
import type { OAuthStanding } from '../providers/highlevel-connection.js';

const instantOrNull = z.iso.datetime().nullable();

export const ConnectionResponse = z
  .object({
    companyId: z.string().describe('The agency'),
    privateToken: z.boolean().describe('Whether a private integration token is configured'),
    oauth: z.object({
      state: z
        .enum(['not-configured', 'not-connected', 'unused', 'connected', 'refused'])
        .describe('unused: the refresh token of the environment waits for its first use; refused: connect again'),
      since: instantOrNull.describe('When this connection was made'),
      accessUntil: instantOrNull.describe('The present access token ends then; it is renewed by itself'),
      goodUntil: instantOrNull.describe('Unless it is renewed before, the connection ends then'),
      refusedAt: instantOrNull,
      reason: z.string().nullable().describe('Why HighLevel refuses it'),
    }),
  })
  .meta({ id: 'HighLevelConnection' });
type ConnectionResponse = z.infer<typeof ConnectionResponse>;

// HighLevel’s refresh tokens last a year.
const refreshTokenMs = 365 * 24 * 60 * 60_000;
const unknown = { since: null, accessUntil: null, goodUntil: null, refusedAt: null, reason: null };

export function oauthJson(standing: OAuthStanding): ConnectionResponse['oauth'] {
  switch (standing.kind) {
    case 'not-configured':
    case 'not-connected':
    case 'unused':
      return { state: standing.kind, ...unknown };
    case 'connected':
      return {
        ...unknown,
        state: standing.kind,
        since: standing.since.toISOString(),
        accessUntil: standing.accessUntil?.toISOString() ?? null,
        goodUntil: new Date(standing.renewedAt.getTime() + refreshTokenMs).toISOString(),
      };
    case 'refused':
      return {
        ...unknown,
        state: standing.kind,
        since: standing.since.toISOString(),
        refusedAt: standing.refusedAt.toISOString(),
        reason: standing.reason,
      };
    default:
      return assertNever(standing);
  }
}
