import { createHash } from 'node:crypto';
import type { Account } from './cast.js';
import { lastBefore, type Since } from './since.js';

type Page = { readonly first: string; readonly tokens: Since<string>[]; readonly statuses: Since<Account['status']>[] };

/** What tokens and statuses accounts had at which time. */
export class AccountBook {
  readonly #pages = new Map<string, Page>();
  #anyReplaced = false;

  /** Notes what differs from what is known already. */
  note(accounts: readonly Account[], atMs: number): void {
    for (const { sid, authToken, status } of accounts) {
      const digest = tokenDigest(authToken);
      const page = this.#pages.get(sid) ?? { first: digest, tokens: [], statuses: [] };
      this.#pages.set(sid, page);
      if ((page.tokens.at(-1)?.value ?? page.first) !== digest) {
        page.tokens.push({ atMs, value: digest });
        this.#anyReplaced = true;
      }
      if ((page.statuses.at(-1)?.value ?? 'active') !== status) page.statuses.push({ atMs, value: status });
    }
  }

  firstTokenDigest(sid: string): string | null {
    return this.#pages.get(sid)?.first ?? null;
  }

  tokenDigestAt(sid: string, atMs: number): string | null {
    const page = this.#pages.get(sid);
    return page === undefined ? null : (lastBefore(page.tokens, atMs) ?? page.first);
  }

  get anyReplaced(): boolean {
    return this.#anyReplaced;
  }

  hasOtherToken(sid: string): boolean {
    return (this.#pages.get(sid)?.tokens.length ?? 0) > 0;
  }

  isActiveAt(sid: string, atMs: number): boolean {
    return (lastBefore(this.#pages.get(sid)?.statuses ?? [], atMs) ?? 'active') === 'active';
  }
}

/** Stands for a token where the token itself must not be. */
export function tokenDigest(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 16);
}
