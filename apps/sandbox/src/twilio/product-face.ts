import express, { Router } from 'express';
import type { World } from '../world/world.js';
import { addAuthTokens } from './auth-tokens.js';
import { addBundles } from './bundles.js';
import { addIamKeys } from './iam-keys.js';
import { addMessagingServices } from './messaging-services.js';
import { ownAccountOf } from './product-guard.js';
import { addRegistrations } from './registrations.js';
import { addServiceSenders } from './service-senders.js';
import { addTrunksAndTrust } from './trunks-and-trust.js';

/**
 * What Twilio keeps on hosts of its products, here all on one: messaging, numbers, accounts, iam, trunking and trusthub. Each
 * account is answered about itself alone, so that a subaccount must be asked with its own token or key.
 */
export function productFace(world: World): Router {
  const router = Router({ caseSensitive: true });
  router.use(express.urlencoded({ extended: false }));
  const guarded = ownAccountOf(world);
  addMessagingServices(router, world, guarded);
  addServiceSenders(router, world, guarded);
  addRegistrations(router, world, guarded);
  addBundles(router, world, guarded);
  addIamKeys(router, world, guarded);
  addAuthTokens(router, world, guarded);
  addTrunksAndTrust(router, world, guarded);
  return router;
}
