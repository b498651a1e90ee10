import type { Router } from 'express';
import { z } from 'zod';
import { answerRendered } from '../answers/answer.js';
import { pageOf } from '../answers/spoiling.js';
import { shortest } from '../world/decimals.js';
import type { World } from '../world/world.js';
import { highLevelError } from './errors.js';
import type { Guard } from './guard.js';
import { renderLedger } from './render-ledger.js';
import { traceIdOf } from './trace.js';
import { walletQuestion } from './wallet-question.js';
import { rowsAsked } from './wallet-rows.js';

const rule = { versions: ['v3'], tokens: ['agency'] } as const;

export function addWallet(router: Router, world: World, guard: Guard): void {
  router.post(
    '/saas/locations/:locationId/wallet-transactions',
    guard(rule, (req, res) => {
      const customer = world.customerAt(String(req.params.locationId));
      if (customer === undefined) return highLevelError(res, 404, ['Location not found']);
      const asked = walletQuestion.safeParse(req.body ?? {});
      if (!asked.success) return highLevelError(res, 400, z.prettifyError(asked.error));
      if ((asked.data.filters.locationId ?? customer.locationId) !== customer.locationId) {
        return highLevelError(res, 400, 'filters.locationId is another location');
      }
      const rows = rowsAsked(world, customer, asked.data);
      const size = Math.min(asked.data.limit, 1000);
      const shown = pageOf(res, { start: asked.data.skip, size }, (from, to) => rows.slice(from, to));
      const zone = asked.data.timezone;
      answerRendered(res, renderLedger(world, { customer, rows: shown, zone, traceId: traceIdOf(world, req) }));
    }),
  );

  router.get(
    ['', '-api/public-api'].map((prefix) => `/saas${prefix}/companies/:companyId/locations/:locationId/wallet-balance`),
    guard(rule, (req, res) => {
      const customer = world.customerAt(String(req.params.locationId));
      if (customer === undefined || req.params.companyId !== world.cast.companyId) {
        return highLevelError(res, 404, ['Wallet not found']);
      }
      const balance = shortest(world.ledgers.balanceOf(customer, world.now()));
      const credits = shortest(world.ledgers.creditsOf(customer, world.now()));
      const about = JSON.stringify({ traceId: traceIdOf(world, req) }).slice(1);
      answerRendered(
        res,
        `{"walletId":"sandbox-wallet-${customer.index}","balance":${balance},"complimentaryCredits":${credits},${about}`,
      );
    }),
  );
}
