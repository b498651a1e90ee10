import { hex } from '../world/fake-ids.js';
import { secondMs } from '../world/utc-day.js';
import type { World } from '../world/world.js';

export type Bearer = { readonly kind: 'agency' } | { readonly kind: 'location'; readonly locationId: string };

export const locationTokenSeconds = 86_399;

/** A location's token says whose it is and until when; nothing needs to be remembered about it. */
export function locationToken(world: World, locationId: string): string {
  const expires = (Math.floor(world.now() / secondMs) + locationTokenSeconds).toString(36);
  return `sandbox-location-${locationId}-${expires}-${checkOf(world.seed, locationId, expires)}`;
}

/** Whose token it is; null when it is nobody's, or has run out. */
export function bearerOf(world: World, token: string): Bearer | null {
  if (token === world.cast.privateToken) return { kind: 'agency' };
  const [, locationId, expires, check] = /^sandbox-location-([^-]+)-([0-9a-z]+)-([0-9a-f]+)$/.exec(token) ?? [];
  if (locationId === undefined || expires === undefined || check !== checkOf(world.seed, locationId, expires))
    return null;
  return Number.parseInt(expires, 36) * secondMs > world.now() ? { kind: 'location', locationId } : null;
}

function checkOf(seed: number, locationId: string, expires: string): string {
  return hex(seed, `location token ${locationId} ${expires}`, 12);
}
