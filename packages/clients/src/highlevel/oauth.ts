import { z } from 'zod';
import { text, textOrNull, wholeNumber } from '../http/exact-json.js';
import { Malformed } from '../http/provider-error.js';
import { usualRetries } from '../http/retry-plan.js';
import type { Timing } from '../http/timing.js';
import { Transport } from '../http/transport.js';
import { neverCallHighLevel } from './never-call.js';

export type OAuthApp = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly baseUrl: string;
  /** Where a person gives the app access, without a path. */
  readonly authoriseUrl: string;
  readonly timing: Timing;
};

/** What a code or a refresh token is exchanged for. The refresh token is good for one use. */
export type OAuthGrant = {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly lastsSeconds: number;
  /** `Company` for an agency, `Location` for one location. */
  readonly userType: string | null;
  readonly companyId: string | null;
};

type AskedAuthorisation = { readonly redirectUri: string; readonly scopes: readonly string[]; readonly state: string };

type AskedExchange = { readonly code: string; readonly redirectUri: string };

const path = '/oauth/token';
const provider = 'HighLevel';

const grant = z
  .object({
    access_token: text.optional(),
    accessToken: text.optional(),
    refresh_token: text.optional(),
    refreshToken: text.optional(),
    expires_in: wholeNumber.optional(),
    expiresIn: wholeNumber.optional(),
    userType: textOrNull,
    companyId: textOrNull,
  })
  .transform((answer) => ({
    accessToken: answer.access_token ?? answer.accessToken,
    refreshToken: answer.refresh_token ?? answer.refreshToken,
    lastsSeconds: answer.expires_in ?? answer.expiresIn ?? 3600,
    userType: answer.userType,
    companyId: answer.companyId,
  }));

/**
 * The OAuth app at HighLevel. Its answers are secrets and never become evidence. Nothing here is repeated when its
 * outcome is unknown: codes and refresh tokens are spent by the first request that arrives.
 */
export class HighLevelOAuth {
  private readonly transport: Transport;

  constructor(private readonly app: OAuthApp) {
    this.transport = new Transport({
      provider,
      baseUrl: app.baseUrl,
      timing: app.timing,
      secrets: [app.clientSecret],
      neverCall: neverCallHighLevel,
      concurrency: { start: 1, most: 2 },
      retries: { ...usualRetries, rateLimitedAttemptsMax: 3, longestWaitMs: 10_000 },
    });
  }

  /** The address at which a person of the agency gives the app access; from there the code comes to `redirectUri`. */
  authoriseUrl({ redirectUri, scopes, state }: AskedAuthorisation): string {
    const url = new URL('/v2/oauth/chooselocation', this.app.authoriseUrl);
    const query = { response_type: 'code', redirect_uri: redirectUri, client_id: this.app.clientId };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    url.searchParams.set('scope', scopes.join(' '));
    url.searchParams.set('state', state);
    return url.href;
  }

  /** Throws Rejected or Unauthorised for a code that is spent, too old, or of another redirect address. */
  exchangeCode({ code, redirectUri }: AskedExchange, signal: AbortSignal): Promise<OAuthGrant> {
    return this.ask({ grant_type: 'authorization_code', code, redirect_uri: redirectUri }, [code], signal);
  }

  /** Throws Rejected or Unauthorised for a refresh token that is spent, a year old, or revoked. */
  refresh(refreshToken: string, signal: AbortSignal): Promise<OAuthGrant> {
    return this.ask({ grant_type: 'refresh_token', refresh_token: refreshToken }, [refreshToken], signal);
  }

  private async ask(
    fields: Readonly<Record<string, string>>,
    secrets: readonly string[],
    signal: AbortSignal,
  ): Promise<OAuthGrant> {
    const { clientId, clientSecret } = this.app;
    const form = { client_id: clientId, client_secret: clientSecret, user_type: 'Company', ...fields };
    const request = { method: 'POST', path, form, secrets, safe: false } as const;
    const { data } = grant.safeParse(await this.transport.sendConfidentially(request, signal));
    const { accessToken, refreshToken } = data ?? {};
    if (data && accessToken && refreshToken) return { ...data, accessToken, refreshToken };
    const what = 'sent no pair of tokens';
    throw new Malformed({ provider, request: `POST ${path}`, what, advice: 'Repeat it; report it if it stays so.' });
  }
}
