import type { World } from '../world/world.js';
import { agencyToken, locationToken } from './tokens.js';

type Spending = {
  /** The code or refresh token that is given up. */
  readonly spent: string | null;
  readonly locationId: string | null;
};

/** Hands out a pair of tokens; what was given up for it is spent, on disk, before the pair is known. */
export function grantTokens(world: World, { spent, locationId }: Spending) {
  const number = world.grants.nextTokens();
  world.grant({ kind: 'tokens-granted', number, spent, locationId, atMs: world.now() });
  return {
    accessToken: locationId === null ? agencyToken(world, number) : locationToken(world, locationId),
    refreshToken: world.grants.refreshToken(number),
  };
}
