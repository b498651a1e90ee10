import type { OAuthGrant } from '@plumbline/clients/highlevel/oauth';
import { z } from 'zod';
import { hashToken } from '../../platform/secrets/token.js';

const instant = z.iso.datetime();
const access = z.object({ token: z.string(), boughtAt: instant, expiresAt: instant });
const refusal = z.object({ at: instant, reason: z.string(), triedWith: z.string() });

const chain = z.object({
  /** The newest refresh token: each use replaces it. */
  refreshToken: z.string(),
  /** When a person or the environment began this chain. */
  since: instant,
  renewedAt: instant.nullable(),
  access: access.nullable(),
  /** HighLevel takes the refresh token no more: not asked again and again, until there is another one. */
  refusal: refusal.nullable(),
});

/** What is known of the agency's OAuth connection. Stored sealed, and changed only by who holds its row. */
export const StoredOAuth = z.object({
  /** Digests of every refresh token that the environment ever gave: each of them begins a chain once. */
  seen: z.array(z.string()),
  chain: chain.nullable(),
  /** When a person last ended the connection. */
  disconnectedAt: instant.nullable().default(null),
});
export type StoredOAuth = z.infer<typeof StoredOAuth>;
export type OAuthChain = z.infer<typeof chain>;
export type OAuthAccess = z.infer<typeof access>;
type Refusal = z.infer<typeof refusal>;

export const nothingStored: StoredOAuth = { seen: [], chain: null, disconnectedAt: null };

const marginMs = 5 * 60_000;
const refusalHoldsMs = 15 * 60_000;
const tooNewMs = 60_000;

export function isUnseen({ seen }: StoredOAuth, configured: string | null): configured is string {
  return configured !== null && !seen.includes(hashToken(configured));
}

/** Remembers a refresh token of the environment; null when there is none. */
export function withSeen(stored: StoredOAuth, configured: string | null): StoredOAuth {
  return isUnseen(stored, configured) ? { ...stored, seen: [...stored.seen, hashToken(configured)] } : stored;
}

/** Whether nothing gives access, and nothing in the environment would begin to by itself. */
export function isWithoutAccess(stored: StoredOAuth, configured: string | null): boolean {
  return stored.chain === null && !isUnseen(stored, configured);
}

/** Without any token, and with what the environment gives remembered, so that it does not connect anew. */
export function disconnected(stored: StoredOAuth | null, configured: string | null, at: Date): StoredOAuth {
  return { ...withSeen(stored ?? nothingStored, configured), chain: null, disconnectedAt: at.toISOString() };
}

/** Whether nobody has connected, renewed or disconnected since `before` was read. */
export function isStill(stored: StoredOAuth, before: StoredOAuth): boolean {
  return stored.chain?.refreshToken === before.chain?.refreshToken && stored.disconnectedAt === before.disconnectedAt;
}

/** The access token while it is good for some minutes more. */
export function goodAccess(kept: OAuthAccess | null, now: Date): OAuthAccess | null {
  return kept !== null && Date.parse(kept.expiresAt) - marginMs > now.getTime() ? kept : null;
}

/** A token that HighLevel refuses right after selling it would be refused again: renewing it is no way out. */
export function isTooNewToRenew({ boughtAt }: OAuthAccess, now: Date): boolean {
  return now.getTime() - Date.parse(boughtAt) < tooNewMs;
}

export function afterGrant(
  grant: OAuthGrant,
  { since, now }: { readonly since: string; readonly now: Date },
): { readonly chain: OAuthChain; readonly access: OAuthAccess } {
  const boughtAt = now.toISOString();
  const expiresAt = new Date(now.getTime() + grant.lastsSeconds * 1000).toISOString();
  const access = { token: grant.accessToken, boughtAt, expiresAt };
  return { chain: { refreshToken: grant.refreshToken, since, renewedAt: boughtAt, access, refusal: null }, access };
}

/** Whether a refusal still stands for what would be sent now. After a while it is asked once more. */
export function holds(refused: Refusal, triedWith: string, now: Date): boolean {
  return refused.triedWith === triedWith && now.getTime() - Date.parse(refused.at) < refusalHoldsMs;
}
