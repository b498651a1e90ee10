import type { Budget } from '../http/budget.js';
import { scalarTextOf } from '../http/exact-json.js';
import type { OutgoingRequest } from '../http/request.js';
import { usualRetries } from '../http/retry-plan.js';
import type { Timing } from '../http/timing.js';
import type { ToldLimits } from '../http/told-limits.js';
import { type Answer, Transport } from '../http/transport.js';
import type { Watch } from '../http/watch.js';
import { AgencyCredentials, type Credentials } from './agency-credentials.js';
import { LocationTokens } from './location-tokens.js';
import { neverCallHighLevel } from './never-call.js';

export const provider = 'HighLevel';

export type HighLevelClientOptions = Credentials & {
  readonly companyId: string;
  readonly baseUrl: string;
  readonly timing: Timing;
  readonly timeoutMs?: number;
  readonly retries?: typeof usualRetries;
  readonly watch?: Watch;
  /** Shared by all processes that use the agency's token; without it this client counts for itself. */
  readonly agencyBudget?: Budget;
};

/** What an agency's token may do at first, until HighLevel's answers say more. */
export const firstAllowance = { perSecond: 5, burst: 5 } as const;
const agency = 'agency';

/** The value of the Version header. Each endpoint knows only its own; another one is answered with 401. */
type ApiVersion = '2021-04-15' | '2021-07-28' | 'v3';

export type HighLevelRequest = Pick<OutgoingRequest, 'method' | 'path' | 'query' | 'json' | 'safe' | 'secrets'> & {
  readonly version: ApiVersion;
};

/** Speaks as the agency, and as single locations where the agency may not. */
export class HighLevelClient {
  readonly companyId: string;
  private readonly transport: Transport;
  private readonly credentials: AgencyCredentials;
  private readonly tokens: LocationTokens;
  private readonly privateToken: string | null;

  constructor(options: HighLevelClientOptions) {
    this.companyId = options.companyId;
    this.privateToken = options.token;
    this.transport = new Transport({
      provider,
      baseUrl: options.baseUrl,
      timing: options.timing,
      secrets: options.token === null ? [] : [options.token],
      neverCall: neverCallHighLevel,
      meantStatus,
      concurrency: { start: 4, most: 10 },
      allowance: firstAllowance,
      sharedBudget: (resource) => (resource === agency ? (options.agencyBudget ?? null) : null),
      timeoutMs: options.timeoutMs ?? 30_000,
      retries: options.retries ?? usualRetries,
      watch: options.watch,
    });
    this.credentials = new AgencyCredentials(options);
    const { companyId, timing } = options;
    this.tokens = new LocationTokens(this.transport, { companyId, timing, credentials: this.credentials });
  }

  /** Requests a second, at most, that the agency's token may send at present. */
  get perSecond(): number {
    return this.transport.perSecond(agency);
  }

  /** What HighLevel's answers said about its limits so far. */
  get toldLimits(): ToldLimits {
    return this.transport.toldLimits;
  }

  asAgency(request: HighLevelRequest, signal: AbortSignal): Promise<Answer> {
    return this.credentials.forAgency(signal, (token) => this.transport.send(outgoing(request, token, agency), signal));
  }

  /** With the OAuth token, for what HighLevel tells only to an app. */
  asApp(request: HighLevelRequest, signal: AbortSignal): Promise<Answer> {
    return this.credentials.forApp(signal, (token) => this.transport.send(outgoing(request, token, agency), signal));
  }

  /** Whether the agency's private token is given a location's token; null where there is no private token. */
  async opensWithPrivateToken(locationId: string, signal: AbortSignal): Promise<boolean | null> {
    return this.privateToken === null ? null : this.tokens.isGivenTo(this.privateToken, locationId, signal);
  }

  /** With a token of the location, which is fetched first where there is none yet. */
  asLocation(locationId: string, request: HighLevelRequest, signal: AbortSignal): Promise<Answer> {
    return this.tokens.use(locationId, signal, (token) =>
      this.transport.send(outgoing(request, token, locationId), signal),
    );
  }
}

function outgoing({ version, ...request }: HighLevelRequest, token: string, resource: string): OutgoingRequest {
  return { ...request, headers: { Version: version }, authorization: `Bearer ${token}`, resource };
}

/** HighLevel answers 200 or 201 to some failures; then the body tells, in one of several ways. */
function meantStatus(json: unknown): number | null {
  if (typeof json !== 'object' || json === null) return null;
  const said = 'statusCode' in json ? Number(scalarTextOf(json.statusCode)) : 200;
  if (said >= 300) return said;
  if ('success' in json && json.success === false) return 422;
  const error = 'error' in json ? json.error : null;
  return error === null || error === false || error === '' ? null : 422;
}
