import { z } from 'zod';
import { text, wholeNumber } from '../http/exact-json.js';
import { Malformed, Unauthorised } from '../http/provider-error.js';
import type { Timing } from '../http/timing.js';
import type { Transport } from '../http/transport.js';
import type { AgencyCredentials } from './agency-credentials.js';

type Agency = { readonly companyId: string; readonly credentials: AgencyCredentials; readonly timing: Timing };
type Kept = {
  readonly token: string;
  readonly goodUntilMs: number;
  /** The agency's connection while it was bought. */
  readonly connection: string | null;
};

const tokenAnswer = z
  .object({ access_token: text.optional(), accessToken: text.optional(), expires_in: wholeNumber.optional() })
  .transform((answer) => ({ token: answer.access_token ?? answer.accessToken, seconds: answer.expires_in ?? 3600 }));

const path = '/oauth/locationToken';
const marginSeconds = 300;

/**
 * Tokens of single locations, bought with the agency's credentials. They live in memory only, as long as the connection they were
 * bought with; are asked for once at a time for each location, and never become evidence.
 */
export class LocationTokens {
  private readonly kept = new Map<string, Kept>();
  private readonly asking = new Map<string, Promise<string>>();

  constructor(
    private readonly transport: Transport,
    private readonly agency: Agency,
  ) {}

  /** Runs `work` with a token; once more with a fresh one when the kept one is no longer accepted. */
  async use<T>(locationId: string, signal: AbortSignal, work: (token: string) => Promise<T>): Promise<T> {
    const kept = this.kept.get(locationId);
    if (kept === undefined || !(await this.isGood(kept))) return work(await this.fresh(locationId, signal));
    try {
      return await work(kept.token);
    } catch (error) {
      if (!(error instanceof Unauthorised) || error.status !== 401) throw error;
      if (this.kept.get(locationId) === kept) this.kept.delete(locationId);
      return work(this.kept.get(locationId)?.token ?? (await this.fresh(locationId, signal)));
    }
  }

  /** Whether this token of the agency buys one of the location, which is thrown away. */
  async isGivenTo(token: string, locationId: string, signal: AbortSignal): Promise<boolean> {
    try {
      await this.buy(token, locationId, signal);
      return true;
    } catch (error) {
      if (error instanceof Unauthorised) return false;
      throw error;
    }
  }

  private async isGood({ goodUntilMs, connection }: Kept): Promise<boolean> {
    const { credentials, timing } = this.agency;
    return goodUntilMs > timing.monotonicMs() && connection === (await credentials.connection());
  }

  private async fresh(locationId: string, signal: AbortSignal): Promise<string> {
    const asked = this.asking.get(locationId) ?? this.ask(locationId).finally(() => this.asking.delete(locationId));
    this.asking.set(locationId, asked);
    const token = await asked;
    signal.throwIfAborted();
    return token;
  }

  /** Several callers may wait for the one answer, so that none of them can cancel it. */
  private async ask(locationId: string): Promise<string> {
    const { credentials, timing } = this.agency;
    const { signal } = new AbortController();
    const connection = await credentials.connection();
    const json = await credentials.forLocations(signal, (token) => this.buy(token, locationId, signal));
    const parsed = tokenAnswer.safeParse(json);
    if (!parsed.success || parsed.data.token === undefined)
      throw new Malformed({
        provider: 'HighLevel',
        request: `POST ${path}`,
        what: 'sent no token',
        advice: 'Repeat it later.',
      });
    const { token, seconds } = parsed.data;
    const goodMs = Math.max(0, seconds - marginSeconds) * 1000;
    this.kept.set(locationId, { token, goodUntilMs: timing.monotonicMs() + goodMs, connection });
    return token;
  }

  private buy(token: string, locationId: string, signal: AbortSignal): Promise<unknown> {
    const request = {
      method: 'POST',
      path,
      headers: { Version: '2021-07-28' },
      form: { companyId: this.agency.companyId, locationId },
      authorization: `Bearer ${token}`,
      safe: true,
      resource: 'agency',
    } as const;
    return this.transport.sendConfidentially(request, signal);
  }
}
