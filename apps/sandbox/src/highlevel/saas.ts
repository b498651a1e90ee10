import type { Router } from 'express';
import { answerJson } from '../answers/answer.js';
import { pageOf, spoiledSize } from '../answers/spoiling.js';
import type { Customer } from '../world/cast.js';
import type { World } from '../world/world.js';
import { highLevelError } from './errors.js';
import type { Guard } from './guard.js';
import { saasModeOf, stripeIdsOf } from './location-resource.js';
import { numberIn } from './numbers-in-queries.js';
import { traceIdOf } from './trace.js';

const rule = { versions: ['2021-04-15', 'v3'], tokens: ['agency'] } as const;
const pageSize = 10;

export function addSaas(router: Router, world: World, guard: Guard): void {
  router.get(
    '/saas/saas-locations/:companyId',
    guard(rule, (req, res) => {
      if (req.params.companyId !== world.cast.companyId) return highLevelError(res, 404, 'Company not found');
      const page = req.query.page === undefined ? null : numberIn(req.query.page, 1, { least: 1, most: 1_000_000 });
      if (page === null) return highLevelError(res, 422, ['page must be a number']);
      const all = world.cast.customers.filter((customer) => saasModeOf(customer) === 'activated');
      const rowsPerPage = spoiledSize(res, pageSize);
      const totalPages = Math.ceil(all.length / rowsPerPage);
      const start = (page - 1) * rowsPerPage;
      const shown = pageOf(res, { start, size: pageSize }, (from, to) => all.slice(from, to));
      answerJson(res, 200, {
        locations: shown.map((customer) => saasLocation(customer, world.cast.companyId)),
        pagination: {
          page,
          limit: pageSize,
          total: all.length,
          totalPages,
          hasNext: page < totalPages,
          hasPrev: page > 1,
        },
        traceId: traceIdOf(world, req),
      });
    }),
  );

  router.get(
    '/saas/get-saas-subscription/:locationId',
    guard(rule, (req, res) => {
      const customer = world.customerAt(String(req.params.locationId));
      if (req.query.companyId !== world.cast.companyId) return highLevelError(res, 422, ['companyId must be a string']);
      if (customer === undefined) return highLevelError(res, 404, ['Location not found']);
      answerJson(res, 200, { ...subscriptionOf(customer, world.cast.companyId), traceId: traceIdOf(world, req) });
    }),
  );
}

function saasLocation(customer: Customer, companyId: string) {
  const { customerId, subscriptionId, productId, priceId, saasPlanId } = stripeIdsOf(customer);
  return {
    locationId: customer.locationId,
    companyId,
    saasMode: saasModeOf(customer),
    subscriptionId,
    customerId,
    name: customer.name,
    email: customer.email,
    providerLocationId: '',
    isSaaSV2: true,
    subscriptionInfo: { priceId, saasPlanId, stripeProductId: productId, subscriptionStatus: 'active' },
  };
}

function subscriptionOf(customer: Customer, companyId: string) {
  const mode = saasModeOf(customer);
  const base = { locationId: customer.locationId, companyId, isSaaSV2: mode === 'activated', saasMode: mode };
  return mode === 'activated' ? { ...base, ...stripeIdsOf(customer), subscriptionStatus: 'active' } : base;
}
