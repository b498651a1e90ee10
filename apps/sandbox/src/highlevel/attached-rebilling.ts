import type { Router } from 'express';
import { z } from 'zod';
import { answerJson } from '../answers/answer.js';
import type { Customer } from '../world/cast.js';
import type { RebillingConfig } from '../world/location-changes.js';
import type { World } from '../world/world.js';
import { highLevelError } from './errors.js';
import type { Guard } from './guard.js';
import { percentSchema } from './percent-added.js';
import { traceIdOf } from './trace.js';

const rule = { versions: ['v3'], tokens: ['agency'] } as const;
const attachSchema = z.object({
  companyId: z.string(),
  attachedRebillingConfig: z
    .record(z.string(), z.object({ enabled: z.boolean(), markup: z.number(), price: z.number().optional() }))
    .default({}),
});
type Asked = z.infer<typeof attachSchema>['attachedRebillingConfig'];

/** Rebilling for a customer who has not paid yet. It is asked for as a multiplier, or as percent by a switch, and answered in percent. */
export function addAttachedRebilling(router: Router, world: World, guard: Guard): void {
  router.post(
    '/saas/allow-attach-rebilling/:locationId',
    guard(rule, (req, res) => {
      const asked = attachSchema.safeParse(req.body);
      if (!asked.success) return highLevelError(res, 400, z.prettifyError(asked.error));
      const customer = customerOf(world, req.params.locationId, asked.data.companyId);
      if (customer === null) return highLevelError(res, 404, 'Location not found');
      if (!isPending(world, customer)) return highLevelError(res, 422, notPending);
      const configs = inPercent(asked.data.attachedRebillingConfig, world.switches.attachedMarkupIs);
      if (configs === null) return highLevelError(res, 400, 'markup must be between 1 and 10');
      world.change({ kind: 'rebilling-attached', locationId: customer.locationId, configs });
      answerJson(res, 200, {
        success: true,
        locationId: customer.locationId,
        attachedRebillingConfig: Object.fromEntries(
          Object.entries(configs).map(([product, { enabled, percentAdded }]) => [
            product,
            { enabled, markup: percentAdded },
          ]),
        ),
        traceId: traceIdOf(world, req),
      });
    }),
  );

  router.post(
    '/saas/remove-attached-config/:locationId',
    guard(rule, (req, res) => {
      const asked = attachSchema.pick({ companyId: true }).safeParse(req.body);
      if (!asked.success) return highLevelError(res, 400, z.prettifyError(asked.error));
      const customer = customerOf(world, req.params.locationId, asked.data.companyId);
      if (customer === null) return highLevelError(res, 404, 'Location not found');
      if (!isPending(world, customer)) return highLevelError(res, 422, notPending);
      const had = world.changes.attachedTo(customer) !== null;
      if (had) world.change({ kind: 'rebilling-attached', locationId: customer.locationId, configs: null });
      answerJson(res, 200, {
        success: true,
        locationId: customer.locationId,
        removedAttachedPlan: false,
        removedAttachedRebilling: had,
        traceId: traceIdOf(world, req),
      });
    }),
  );
}

const notPending = 'The sub-account is not in setup_pending state';

function isPending(world: World, customer: Customer): boolean {
  return world.changes.modeOf(customer) === 'setup_pending';
}

function customerOf(world: World, locationId: unknown, companyId: string): Customer | null {
  const customer = world.customerAt(String(locationId));
  return companyId === world.cast.companyId && customer !== undefined ? customer : null;
}

/** Null when a markup is out of bounds. */
function inPercent(asked: Asked, unit: 'multiplier' | 'percent'): Record<string, RebillingConfig> | null {
  const configs: Record<string, RebillingConfig> = {};
  for (const [product, { enabled, markup }] of Object.entries(asked)) {
    const percent = unit === 'percent' ? markup : Number(((markup - 1) * 100).toFixed(4));
    const isWithin = unit === 'percent' || (markup >= 1 && markup <= 10);
    if (!isWithin || !percentSchema.safeParse(percent).success) return null;
    configs[product] = { enabled, percentAdded: percent };
  }
  return configs;
}
