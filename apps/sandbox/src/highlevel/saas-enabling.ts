import type { Router } from 'express';
import { z } from 'zod';
import { answerJson } from '../answers/answer.js';
import type { World } from '../world/world.js';
import { highLevelError } from './errors.js';
import type { Guard } from './guard.js';
import { stripeIdsOf } from './location-resource.js';
import { traceIdOf } from './trace.js';

const enableSchema = z.object({ companyId: z.string(), isSaaSV2: z.boolean() });

/** The first step into SaaS mode; the second is the customer's card, which only the control interface can put in. */
export function addSaasEnabling(router: Router, world: World, guard: Guard): void {
  router.post(
    '/saas/enable-saas/:locationId',
    guard({ versions: ['2021-04-15', 'v3'], tokens: ['agency'] }, (req, res) => {
      const asked = enableSchema.safeParse(req.body);
      if (!asked.success) return highLevelError(res, 422, [z.prettifyError(asked.error)]);
      const customer = world.customerAt(String(req.params.locationId));
      if (customer === undefined || asked.data.companyId !== world.cast.companyId) {
        return highLevelError(res, 404, ['Location not found']);
      }
      if (world.changes.modeOf(customer) !== 'not_activated') {
        return highLevelError(res, 400, 'Saas is already enabled for this location');
      }
      world.change({ kind: 'saas-mode-set', locationId: customer.locationId, mode: 'setup_pending' });
      const { customerId } = stripeIdsOf(customer);
      answerJson(res, 201, {
        customer_id: customerId,
        ok: true,
        paymentMethodAdded: false,
        traceId: traceIdOf(world, req),
      });
    }),
  );
}
