import type { Router } from 'express';
import type { World } from '../world/world.js';
import { notFound, twilioError } from './errors.js';
import type { ProductGuard } from './product-guard.js';
import { answerProductList } from './product-paging.js';

/** Lists that are empty in this world: nobody has trunks, profiles or products of the Trust Hub. */
const emptyLists = [
  ['/v1/Trunks', 'trunks'],
  ['/v1/CustomerProfiles', 'results'],
  ['/v1/TrustProducts', 'results'],
] as const;

export function addTrunksAndTrust(router: Router, world: World, guarded: ProductGuard): void {
  for (const [path, key] of emptyLists)
    router.get(
      path,
      guarded((_caller, req, res) => answerProductList(world, { key, rows: [] }, req, res)),
    );
  router.get(
    '/v1/Trunks/:sid/PhoneNumbers',
    guarded((_caller, req, res) => twilioError(res, notFound(req.originalUrl))),
  );
}
