import type { Router } from 'express';
import type { World } from '../world/world.js';
import { notFound, twilioError } from './errors.js';
import type { ProductGuard } from './product-guard.js';
import { answerProductList } from './product-paging.js';
import { registeredAs } from './registrations.js';

/** SIP trunks, of which this world has none, and what accounts are enrolled in at the Trust Hub. */
export function addTrunksAndTrust(router: Router, world: World, guarded: ProductGuard): void {
  const { customerProfiles, trustProducts } = world.estate.seeded;
  router.get(
    '/v1/Trunks',
    guarded((_caller, req, res) => answerProductList(world, { key: 'trunks', rows: [] }, req, res)),
  );
  const enrolled = [
    ['/v1/CustomerProfiles', customerProfiles],
    ['/v1/TrustProducts', trustProducts],
  ] as const;
  for (const [path, all] of enrolled) {
    router.get(
      path,
      guarded(({ account }, req, res) => {
        const rows = all.filter(({ accountSid }) => accountSid === account.sid).map(registeredAs);
        answerProductList(world, { key: 'results', rows }, req, res);
      }),
    );
  }
  router.get(
    '/v1/Trunks/:sid/PhoneNumbers',
    guarded((_caller, req, res) => twilioError(res, notFound(req.originalUrl))),
  );
}
