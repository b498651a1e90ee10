import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { TokenKeeper } from '@plumbline/clients/highlevel/agency-credentials';
import { realTiming } from '@plumbline/clients/http/timing';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { Sealer } from '../platform/secrets/sealer.js';
import { orProviderFailure } from './failure-of.js';
import { makeState, openState } from './oauth/authorisation-state.js';
import { OAuthAgency } from './oauth/oauth-agency.js';
import { OAuthKeeper } from './oauth/oauth-keeper.js';
import { type Alongside, OAuthStore } from './oauth/oauth-store.js';
import {
  afterGrant,
  disconnected,
  isUnseen,
  isWithoutAccess,
  nothingStored,
  type StoredOAuth,
  withSeen,
} from './oauth/stored-oauth.js';

/** How the OAuth connection stands. No variant holds a token. */
export type OAuthStanding =
  | { readonly kind: 'not-configured' }
  | { readonly kind: 'not-connected' }
  /** The environment gives a refresh token that was not used yet. */
  | { readonly kind: 'unused' }
  | { readonly kind: 'connected'; readonly since: Date; readonly renewedAt: Date; readonly accessUntil: Date | null }
  | { readonly kind: 'refused'; readonly since: Date; readonly reason: string; readonly refusedAt: Date };

export type Connected =
  | { readonly kind: 'connected' }
  | { readonly kind: 'refused'; readonly reasons: readonly string[] };

type GivenCode = {
  readonly code: string;
  readonly redirectUri: string | null;
  readonly state: string | null;
  /** Where a code comes back to when nobody says otherwise. */
  readonly usualRedirectUri: string;
};

/** How this installation reaches its agency at HighLevel, and how a person connects it by OAuth. */
@Injectable()
export class HighLevelConnection implements BeforeApplicationShutdown {
  readonly #oauth: { readonly agency: OAuthAgency; readonly keeper: OAuthKeeper } | null;

  constructor(
    config: Config,
    private readonly clock: Clock,
    private readonly store: OAuthStore,
    private readonly sealer: Sealer,
  ) {
    const { oauth, companyId, baseUrl } = config.highLevel;
    const timing = realTiming(() => clock.now());
    const agency = oauth === null ? null : new OAuthAgency(oauth, { companyId, baseUrl, timing });
    this.#oauth = agency === null ? null : { agency, keeper: new OAuthKeeper(agency, store, clock) };
  }

  get keeper(): TokenKeeper | null {
    return this.#oauth?.keeper ?? null;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#oauth?.keeper.settle();
  }

  async standing(): Promise<OAuthStanding> {
    if (this.#oauth === null) return { kind: 'not-configured' };
    const stored = await this.store.read();
    if (stored.chain === null) {
      return isUnseen(stored, this.#oauth.agency.configured) ? { kind: 'unused' } : { kind: 'not-connected' };
    }
    const { since, renewedAt, access, refusal } = stored.chain;
    const begun = new Date(since);
    if (refusal !== null) {
      return { kind: 'refused', since: begun, reason: refusal.reason, refusedAt: new Date(refusal.at) };
    }
    const accessUntil = access === null ? null : new Date(access.expiresAt);
    return { kind: 'connected', since: begun, renewedAt: new Date(renewedAt ?? since), accessUntil };
  }

  /** Where a person of the agency gives access; null when no OAuth app is configured. */
  authorise(redirectUri: string): { readonly url: string; readonly state: string } | null {
    if (this.#oauth === null) return null;
    const state = makeState(this.sealer, { redirectUri, now: this.clock.now() });
    return { url: this.#oauth.agency.authoriseUrl({ redirectUri, state }), state };
  }

  /** Begins a new chain with the code that came back. Throws ProviderFailure where HighLevel says neither yes nor no. */
  async connect(given: GivenCode, alongside: Alongside): Promise<Connected> {
    const { code, redirectUri, state, usualRedirectUri } = given;
    if (this.#oauth === null) {
      const reason = 'No OAuth app is configured: set HIGHLEVEL_CLIENT_ID and HIGHLEVEL_CLIENT_SECRET and start again.';
      return { kind: 'refused', reasons: [reason] };
    }
    const { agency } = this.#oauth;
    const asked = state === null ? null : openState(this.sealer, state, this.clock.now());
    if (state !== null && asked === null) {
      return { kind: 'refused', reasons: ['The state is not one of this installation, or is older than an hour.'] };
    }
    const backTo = redirectUri ?? asked?.redirectUri ?? usualRedirectUri;
    const bought = await orProviderFailure('highlevel', () => agency.exchange({ code, redirectUri: backTo }));
    if (bought.kind === 'refused')
      return { kind: 'refused', reasons: [`HighLevel’s code cannot be used: ${bought.reason}.`] };
    const now = this.clock.now();
    const { chain } = afterGrant(bought.grant, { since: now.toISOString(), now });
    const seen = (stored: StoredOAuth | null) => withSeen(stored ?? nothingStored, agency.configured);
    await this.store.replace((stored) => ({ ...seen(stored), chain }), alongside);
    return { kind: 'connected' };
  }

  /**
   * Forgets every token of the connection, in all processes: calls that have begun are finished, and no other one begins.
   * A refresh token in the environment does not connect anew. HighLevel is told nothing: it lists the app until somebody
   * removes it there.
   */
  async disconnect(alongside: Alongside): Promise<void> {
    const configured = this.#oauth?.agency.configured ?? null;
    await this.store.replace((stored) => {
      const isEnded = stored !== null && isWithoutAccess(stored, configured);
      return isEnded ? null : disconnected(stored, configured, this.clock.now());
    }, alongside);
  }
}
