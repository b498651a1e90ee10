import { Logger } from '@nestjs/common';
import type { Clock } from '../../platform/clock/clock.js';
import type { OAuthAgency } from './oauth-agency.js';
import type { OAuthStore } from './oauth-store.js';
import {
  afterGrant,
  goodAccess,
  holds,
  isStill,
  isTooNewToRenew,
  isUnseen,
  type OAuthAccess,
  type OAuthChain,
  type StoredOAuth,
  withSeen,
} from './stored-oauth.js';

export type Renewed =
  | { readonly kind: 'access'; readonly access: OAuthAccess }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'not-connected' };

type Turn = { readonly refused: string | null; readonly save: (next: StoredOAuth) => Promise<void> };

/** Renews the access token while no other process can, and stores what that brings before anyone uses it. */
export class OAuthRenewal {
  readonly #log = new Logger('highlevel');
  /** Bought, and not stored because the database went away meanwhile: without it the connection is lost. */
  #unsaved: { readonly before: StoredOAuth; readonly next: StoredOAuth } | null = null;

  constructor(
    private readonly agency: OAuthAgency,
    private readonly store: OAuthStore,
    private readonly clock: Clock,
  ) {}

  /** `refused` is an access token that HighLevel does not take any more. */
  async renew(refused: string | null): Promise<Renewed> {
    await this.#saveUnsaved();
    const renewed = await this.store.locked((stored, save) => this.#inTurn(stored, { refused, save }));
    this.#unsaved = null;
    return renewed;
  }

  // A refresh token that the environment never gave before begins a chain. Should HighLevel not take it, the chain that
  // is there goes on.
  async #inTurn(stored: StoredOAuth, turn: Turn): Promise<Renewed> {
    const { configured } = this.agency;
    if (!isUnseen(stored, configured)) return this.#goOn(stored, turn);
    const since = this.clock.now().toISOString();
    const begun = { refreshToken: configured, since, renewedAt: null, access: null, refusal: null };
    const seen = withSeen(stored, configured);
    const renewed = await this.#spend({ before: stored, seen, chain: begun }, turn);
    if (renewed.kind !== 'refused' || stored.chain === null) return renewed;
    this.#log.warn({ reason: renewed.reason, msg: 'HIGHLEVEL_REFRESH_TOKEN is not taken: the stored one stays' });
    await turn.save(seen);
    return this.#goOn(seen, turn);
  }

  // While this process waited for its turn, another one may have renewed the token.
  async #goOn(stored: StoredOAuth, turn: Turn): Promise<Renewed> {
    const { chain } = stored;
    if (chain === null) return { kind: 'not-connected' };
    const now = this.clock.now();
    const access = goodAccess(chain.access, now);
    if (access !== null && (access.token !== turn.refused || isTooNewToRenew(access, now))) {
      return { kind: 'access', access };
    }
    if (chain.refusal !== null && holds(chain.refusal, this.agency.digestOf(chain.refreshToken), now)) {
      return { kind: 'refused', reason: chain.refusal.reason };
    }
    return this.#spend({ before: stored, seen: stored, chain }, turn);
  }

  async #spend(
    { before, seen, chain }: { before: StoredOAuth; seen: StoredOAuth; chain: OAuthChain },
    { save }: Turn,
  ): Promise<Renewed> {
    const bought = await this.agency.refresh(chain.refreshToken);
    const now = this.clock.now();
    if (bought.kind === 'refused') {
      const { reason, replaced } = bought;
      const refreshToken = replaced ?? chain.refreshToken;
      const refusal = { at: now.toISOString(), reason, triedWith: this.agency.digestOf(refreshToken) };
      await save({ ...seen, chain: { ...chain, refreshToken, access: null, refusal } });
      return { kind: 'refused', reason };
    }
    const renewed = afterGrant(bought.grant, { since: chain.since, now });
    const next = { ...seen, chain: renewed.chain };
    this.#unsaved = { before, next };
    await save(next);
    return { kind: 'access', access: renewed.access };
  }

  async #saveUnsaved(): Promise<void> {
    const unsaved = this.#unsaved;
    if (unsaved === null) return;
    await this.store.locked(async (stored, save) => {
      // A person may have connected anew meanwhile, or disconnected: that is newer.
      if (isStill(stored, unsaved.before)) await save(unsaved.next);
    });
    this.#unsaved = null;
  }
}
