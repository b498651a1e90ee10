import type { TokenKeeper } from '@plumbline/clients/highlevel/agency-credentials';
import type { Clock } from '../../platform/clock/clock.js';
import type { OAuthAgency } from './oauth-agency.js';
import { chainRefused, notConnected } from './oauth-errors.js';
import { OAuthRenewal } from './oauth-renewal.js';
import type { OAuthStore } from './oauth-store.js';
import { goodAccess, isUnseen } from './stored-oauth.js';

/**
 * Keeps the agency's access token stored, so that a restart and other processes need no new one, and renews it. It is
 * read anew for every call: once a person has disconnected, no process uses it any more. Killed between HighLevel's
 * answer and its storing, the connection is lost; the next renewal says so.
 */
export class OAuthKeeper implements TokenKeeper {
  private readonly renewal: OAuthRenewal;
  #obtaining: Promise<string> | null = null;

  constructor(
    private readonly agency: OAuthAgency,
    private readonly store: OAuthStore,
    private readonly clock: Clock,
  ) {
    this.renewal = new OAuthRenewal(agency, store, clock);
  }

  async current(signal: AbortSignal): Promise<string> {
    const stored = await this.#stored(null);
    signal.throwIfAborted();
    return stored ?? this.#shared(null, signal);
  }

  insteadOf(refused: string, signal: AbortSignal): Promise<string> {
    return this.#shared(refused, signal);
  }

  async connection(): Promise<string | null> {
    return (await this.store.read()).chain?.since ?? null;
  }

  /** A renewal that has begun must reach the database, also when the process is asked to stop. */
  async settle(): Promise<void> {
    await this.#obtaining?.catch(() => {});
  }

  // Several callers wait for the one answer, so that none of them can cancel it.
  async #shared(refused: string | null, signal: AbortSignal): Promise<string> {
    this.#obtaining ??= this.#obtain(refused).finally(() => {
      this.#obtaining = null;
    });
    const token = await this.#obtaining;
    signal.throwIfAborted();
    return token;
  }

  async #stored(refused: string | null): Promise<string | null> {
    const stored = await this.store.read();
    const access = goodAccess(stored.chain?.access ?? null, this.clock.now());
    if (access === null || access.token === refused || isUnseen(stored, this.agency.configured)) return null;
    return access.token;
  }

  async #obtain(refused: string | null): Promise<string> {
    const stored = await this.#stored(refused);
    if (stored !== null) return stored;
    const renewed = await this.renewal.renew(refused);
    switch (renewed.kind) {
      case 'access':
        return renewed.access.token;
      case 'refused':
        throw chainRefused(renewed.reason);
      case 'not-connected':
        throw notConnected();
    }
  }
}
