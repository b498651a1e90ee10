import { hex } from '../world/fake-ids.js';
import { secondMs } from '../world/utc-day.js';
import type { World } from '../world/world.js';

export type Bearer =
  | { readonly kind: 'agency'; readonly by: 'private-token' | 'oauth' }
  | { readonly kind: 'location'; readonly locationId: string };

export const accessTokenSeconds = 86_399;

/** An access token says whose it is and until when; nothing needs to be remembered about it. */
export function agencyToken(world: World, number: number): string {
  return signed(world, `sandbox-agency-${number}`);
}

export function locationToken(world: World, locationId: string): string {
  return signed(world, `sandbox-location-${locationId}`);
}

/** Whose token it is; null when it is nobody's, or has run out. */
export function bearerOf(world: World, token: string): Bearer | null {
  if (token === world.cast.privateToken) return { kind: 'agency', by: 'private-token' };
  const [, owner, kind, whose, expires, check] =
    /^(sandbox-(agency|location)-([^-]+))-([0-9a-z]+)-([0-9a-f]+)$/.exec(token) ?? [];
  if (owner === undefined || expires === undefined || check !== checkOf(world.seed, owner, expires)) return null;
  if (Number.parseInt(expires, 36) * secondMs <= world.now()) return null;
  return kind === 'agency' ? { kind: 'agency', by: 'oauth' } : { kind: 'location', locationId: whose ?? '' };
}

function signed(world: World, owner: string): string {
  const expires = (Math.floor(world.now() / secondMs) + accessTokenSeconds).toString(36);
  return `${owner}-${expires}-${checkOf(world.seed, owner, expires)}`;
}

function checkOf(seed: number, owner: string, expires: string): string {
  return hex(seed, `${owner} ${expires}`, 12);
}
