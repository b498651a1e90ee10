import type { Router } from 'express';
import { answerJson } from '../answers/answer.js';
import { numberedPage, numberedPageSize } from '../answers/spoiling.js';
import type { Customer } from '../world/cast.js';
import type { World } from '../world/world.js';
import { highLevelError } from './errors.js';
import type { Guard } from './guard.js';
import { fieldsOf, stripeIdsOf } from './location-resource.js';
import { numberIn } from './numbers-in-queries.js';
import { traceIdOf } from './trace.js';

const rule = { versions: ['2021-04-15', 'v3'], tokens: ['agency'] } as const;
const pageSize = 10;

/** What can be read about the customers' subscriptions. */
export function addSaas(router: Router, world: World, guard: Guard): void {
  const isActive = (customer: Customer) => world.changes.modeOf(customer) === 'activated';

  router.get(
    '/saas/saas-locations/:companyId',
    guard(rule, (req, res) => {
      if (req.params.companyId !== world.cast.companyId) return highLevelError(res, 404, ['Company not found']);
      const page = req.query.page === undefined ? null : numberIn(req.query.page, 1, { least: 1, most: 1_000_000 });
      if (page === null) return highLevelError(res, 422, ['page must be a number']);
      const all = world.cast.customers.filter(isActive);
      const rowsPerPage = numberedPageSize(res, pageSize, all.length);
      const totalPages = Math.ceil(all.length / rowsPerPage);
      const shown = numberedPage(res, { index: page - 1, size: pageSize }, all);
      answerJson(res, 200, {
        locations: shown.map((customer) => saasLocation(world, customer)),
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
      answerJson(res, 200, { ...subscriptionOf(world, customer), traceId: traceIdOf(world, req) });
    }),
  );

  router.get(
    '/saas/locations',
    guard(rule, (req, res) => {
      const { companyId, customerId, subscriptionId } = req.query;
      if (companyId !== world.cast.companyId) return highLevelError(res, 422, ['companyId must be a string']);
      const found = world.cast.customers.filter(isActive).filter((customer) => {
        const ids = stripeIdsOf(customer);
        return (
          (customerId ?? ids.customerId) === ids.customerId &&
          (subscriptionId ?? ids.subscriptionId) === ids.subscriptionId
        );
      });
      answerJson(
        res,
        200,
        found.map(({ locationId }) => locationId),
      );
    }),
  );

  router.get(
    '/saas/agency-plans/:companyId',
    guard(rule, (req, res) => {
      if (req.params.companyId !== world.cast.companyId) return highLevelError(res, 404, ['Company not found']);
      answerJson(res, 200, [plan]);
    }),
  );
}

function saasLocation(world: World, customer: Customer) {
  const { customerId, subscriptionId, productId, priceId, saasPlanId } = stripeIdsOf(customer);
  const { name, email } = fieldsOf(world, customer);
  return {
    locationId: customer.locationId,
    companyId: world.cast.companyId,
    saasMode: world.changes.modeOf(customer),
    subscriptionId,
    customerId,
    name,
    email,
    providerLocationId: '',
    isSaaSV2: true,
    subscriptionInfo: { priceId, saasPlanId, stripeProductId: productId, subscriptionStatus: 'active' },
  };
}

function subscriptionOf(world: World, customer: Customer) {
  const saasMode = world.changes.modeOf(customer);
  const isActive = saasMode === 'activated';
  const base = { locationId: customer.locationId, companyId: world.cast.companyId, isSaaSV2: isActive, saasMode };
  return isActive ? { ...base, ...stripeIdsOf(customer), subscriptionStatus: 'active' } : base;
}

const plan = {
  planId: 'plan-sandbox',
  title: 'Sandbox plan',
  description: 'Telephone and calendar',
  saasProducts: ['crm', 'calendar', '2-way-text-messaging'],
  addOns: [],
  planLevel: 1,
  trialPeriod: 14,
  userLimit: 10,
  contactLimit: 10_000,
  prices: [{ id: 'price_sandbox', billingInterval: 'month', active: true, amount: 97, currency: 'USD', symbol: '$' }],
  categoryId: '',
  snapshotId: '',
  productId: 'prod_sandbox',
  isSaaSV2: true,
  providerLocationId: '',
  createdAt: '2024-01-15T10:00:00.000Z',
  updatedAt: '2024-01-15T10:00:00.000Z',
};
