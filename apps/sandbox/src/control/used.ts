import type { Router } from 'express';
import { z } from 'zod';
import { shortest } from '../world/decimals.js';
import type { SandboxProduct } from '../world/use.js';
import { daysFrom, isDay } from '../world/utc-day.js';
import type { World } from '../world/world.js';
import { refuse } from './refuse.js';

const day = z.string().refine(isDay, 'must be YYYY-MM-DD');
const asked = z.strictObject({ from: day, to: day });

/** `GET /uses?from=&to=`: what each customer really used, in exact decimals of its account’s currency. */
export function addUses(router: Router, world: World): void {
  router.get('/uses', (req, res) => {
    const days = asked.safeParse(req.query);
    if (!days.success) return refuse(res, 400, z.prettifyError(days.error));
    const uses = daysFrom(days.data.from, days.data.to).flatMap((on) => usesOn(world, on));
    res.json({ uses });
  });
}

function usesOn(world: World, on: string) {
  return world.cast.customers.flatMap((customer) => {
    const costs = new Map<SandboxProduct, bigint>();
    for (const { product, costMicros } of world.books.bookOf(customer, on).uses) {
      costs.set(product, (costs.get(product) ?? 0n) + BigInt(costMicros) * 1_000n);
    }
    const { locationId, service } = customer;
    return [...costs].map(([product, nanos]) => ({
      ...{ locationId, accountSid: service?.accountSid ?? null, day: on, product, cost: shortest(nanos) },
    }));
  });
}
