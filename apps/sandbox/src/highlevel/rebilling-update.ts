import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { answerJson } from '../answers/answer.js';
import type { Customer } from '../world/cast.js';
import type { RebillingConfig } from '../world/location-changes.js';
import type { World } from '../world/world.js';
import { highLevelError } from './errors.js';
import type { Guard } from './guard.js';
import { percentSchema } from './percent-added.js';
import { traceIdOf } from './trace.js';

const orderSchema = z.object({
  product: z.string(),
  locationIds: z.array(z.string()).min(1),
  config: z.object({
    optIn: z.boolean().optional(),
    enabled: z.boolean().optional(),
    markup: percentSchema.optional(),
  }),
});
type Order = z.infer<typeof orderSchema>;

/** All that the files or the live page name; there is none for Twilio alone. */
const products = new Set([
  ...['contentAI', 'workflow_premium_actions', 'workflow_ai', 'conversationAI', 'conversation_AI', 'EmailNotification'],
  ...['whatsApp', 'reviewsAI', 'VERIFIED_CALLER_ID', 'WALLET_SALES_TAX', 'NOTIFICATION_SMS', 'EmailSmtp'],
  ...['EmailVerification', 'autoCompleteAddress', 'funnelAI', 'domainPurchase', 'Phone', 'Email', 'agentStudio'],
  ...['askai', 'aiStudio', 'voiceAI'],
]);

type Outcome = { readonly updated: readonly string[]; readonly error: string | null };

/** Changes rebilling from this instant on. v3 answers 201 whatever happened; only its body tells. */
export function addRebillingUpdate(router: Router, world: World, guard: Guard): void {
  router.post(
    '/saas/update-rebilling/:companyId',
    guard({ versions: ['2021-04-15', 'v3'], tokens: ['agency'] }, (req, res) => {
      if (req.params.companyId !== world.cast.companyId) return highLevelError(res, 404, ['Company not found']);
      const order = orderSchema.safeParse(req.body);
      if (!order.success) return highLevelError(res, 422, [z.prettifyError(order.error)]);
      const outcome = carryOut(world, order.data);
      if (req.get('version') === 'v3') return answerV3(world, outcome, req, res);
      if (outcome.error !== null) return highLevelError(res, 400, outcome.error);
      answerJson(res, 200, { success: true, traceId: traceIdOf(world, req) });
    }),
  );
}

function answerV3(world: World, { updated, error }: Outcome, req: Request, res: Response): void {
  answerJson(res, 201, {
    success: updated.length > 0,
    location_updated: updated,
    ...(error === null ? { message: 'Rebilling updated' } : {}),
    error,
    traceId: traceIdOf(world, req),
  });
}

function carryOut(world: World, order: Order): Outcome {
  if (!products.has(order.product) || world.switches.rebillingRefusedFor.includes(order.product)) {
    return { updated: [], error: `Product ${order.product} is not supported` };
  }
  const updated: string[] = [];
  let error: string | null = null;
  for (const locationId of order.locationIds) {
    const customer = world.customerAt(locationId);
    if (customer === undefined) error = 'Location not found';
    else if (world.changes.modeOf(customer) !== 'activated') error = 'Saas Mode not activated';
    else {
      setRebilling(world, customer, order);
      updated.push(locationId);
    }
  }
  return { updated, error };
}

/** What is not said stays as it is. */
function setRebilling(world: World, customer: Customer, { product, config }: Order): void {
  const before = rebillingOf(world, customer);
  const enabled = config.enabled ?? before.enabled;
  const { rebillingMarkupIs, rebillingCharges, rebillingOffStopsCharges } = world.switches;
  const asked =
    config.markup === undefined || rebillingMarkupIs === 'percent-added' ? config.markup : (config.markup - 1) * 100;
  const percentAdded = asked ?? before.percentAdded;
  world.change({
    kind: 'rebilling-set',
    locationId: customer.locationId,
    product,
    config: { enabled, percentAdded },
    charges: enabled || !rebillingOffStopsCharges,
    ...(rebillingCharges === 'percent-of-price' ? { chargedPercentAdded: percentAdded - 100 } : {}),
    atMs: world.now(),
  });
}

function rebillingOf(world: World, customer: Customer): RebillingConfig {
  const seeded = { enabled: customer.kind !== 'shared', percentAdded: customer.percentAdded };
  return world.changes.phoneRebillingAt(customer, world.now()) ?? seeded;
}
