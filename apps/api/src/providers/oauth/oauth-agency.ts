import { HighLevelOAuth, type OAuthGrant } from '@plumbline/clients/highlevel/oauth';
import { Rejected, Unauthorised } from '@plumbline/clients/http/provider-error';
import type { Timing } from '@plumbline/clients/http/timing';
import type { HighLevelOAuthAccess } from '../../platform/config/config.js';
import { hashToken } from '../../platform/secrets/token.js';
import { oauthScopes } from './oauth-scopes.js';

type Place = { readonly companyId: string; readonly baseUrl: string; readonly timing: Timing };

/** A refusal keeps the refresh token that replaced the one which was spent on it, where there is one. */
export type Bought =
  | { readonly kind: 'granted'; readonly grant: OAuthGrant }
  | { readonly kind: 'refused'; readonly reason: string; readonly replaced: string | null };

const refusalStatuses: ReadonlySet<number> = new Set([400, 401, 403, 422]);

/** The agency's app at HighLevel: sells tokens, and refuses those of anybody else's agency. */
export class OAuthAgency {
  private readonly oauth: HighLevelOAuth;

  constructor(
    private readonly access: HighLevelOAuthAccess,
    private readonly place: Place,
  ) {
    const { clientId, clientSecret, authoriseUrl } = access;
    const { baseUrl, timing } = place;
    this.oauth = new HighLevelOAuth({
      ...{ clientId, authoriseUrl, baseUrl, timing },
      clientSecret: clientSecret.reveal(),
    });
  }

  /** The refresh token in the environment, used up or not. */
  get configured(): string | null {
    return this.access.refreshToken?.reveal() ?? null;
  }

  /** Names what is sent to renew, without telling it: another secret of the app may be accepted where one was not. */
  digestOf(refreshToken: string): string {
    return hashToken(JSON.stringify([this.access.clientId, this.access.clientSecret.reveal(), refreshToken]));
  }

  authoriseUrl(asked: { readonly redirectUri: string; readonly state: string }): string {
    return this.oauth.authoriseUrl({ ...asked, scopes: oauthScopes });
  }

  /** Throws ProviderError where HighLevel does not say yes or no. */
  refresh(refreshToken: string): Promise<Bought> {
    return this.bought((signal) => this.oauth.refresh(refreshToken, signal));
  }

  /** Throws ProviderError where HighLevel does not say yes or no. */
  exchange(given: { readonly code: string; readonly redirectUri: string }): Promise<Bought> {
    return this.bought((signal) => this.oauth.exchangeCode(given, signal));
  }

  // Never broken off: what is asked for is spent, and its answer must be kept.
  private async bought(ask: (signal: AbortSignal) => Promise<OAuthGrant>): Promise<Bought> {
    try {
      return this.judged(await ask(new AbortController().signal));
    } catch (error) {
      const isRefusal = error instanceof Rejected || error instanceof Unauthorised;
      if (!isRefusal || !refusalStatuses.has(error.status ?? 0)) throw error;
      return { kind: 'refused', reason: error.said ?? `HighLevel answered ${error.status}`, replaced: null };
    }
  }

  private judged(grant: OAuthGrant): Bought {
    const replaced = grant.refreshToken;
    if (grant.userType !== null && grant.userType !== 'Company') {
      const reason = `it gives access to a single ${grant.userType.toLowerCase()}, and the agency itself is needed`;
      return { kind: 'refused', reason, replaced };
    }
    if (grant.companyId !== null && grant.companyId !== this.place.companyId) {
      const reason = `it belongs to the agency ${grant.companyId}, and HIGHLEVEL_COMPANY_ID is ${this.place.companyId}`;
      return { kind: 'refused', reason, replaced };
    }
    return { kind: 'granted', grant };
  }
}
