import express, { Router } from 'express';
import type { World } from '../world/world.js';
import { addAttachedRebilling } from './attached-rebilling.js';
import { addCompanies } from './companies.js';
import { highLevelError } from './errors.js';
import { refuseForbidden } from './forbidden.js';
import { guardOf } from './guard.js';
import { addInstalledLocations } from './installed-locations.js';
import { addLocationAbilities } from './location-abilities.js';
import { addLocationUpdate } from './location-update.js';
import { addLocations } from './locations.js';
import { addMessages } from './messages.js';
import { addNumberPools } from './number-pools.js';
import { addOAuthAuthorise } from './oauth-authorise.js';
import { addLocationToken } from './oauth-location-token.js';
import { addOAuthToken } from './oauth-token.js';
import { addPhoneSystem } from './phone-system.js';
import { addRebillingUpdate } from './rebilling-update.js';
import { addSaas } from './saas.js';
import { addSaasEnabling } from './saas-enabling.js';
import { addWallet } from './wallet.js';

/** HighLevel's API, as far as customers, their numbers, credentials, rebilling, wallets and messages go. */
export function highLevelFace(world: World): Router {
  const router = Router({ caseSensitive: true });
  const guard = guardOf(world);
  router.use(express.json({ limit: '1mb' }), express.urlencoded({ extended: false }), refuseForbidden(world));
  addLocations(router, world, guard);
  addLocationUpdate(router, world, guard);
  addLocationAbilities(router, world, guard);
  addCompanies(router, world, guard);
  addNumberPools(router, world, guard);
  addPhoneSystem(router, world, guard);
  addOAuthAuthorise(router, world);
  addOAuthToken(router, world);
  addLocationToken(router, world, guard);
  addInstalledLocations(router, world, guard);
  addSaas(router, world, guard);
  addSaasEnabling(router, world, guard);
  addRebillingUpdate(router, world, guard);
  addAttachedRebilling(router, world, guard);
  addMessages(router, world, guard);
  addWallet(router, world, guard);
  router.use((req, res) => highLevelError(res, 404, `Cannot ${req.method} ${req.path}`));
  return router;
}
