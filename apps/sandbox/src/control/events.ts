import type { Router } from 'express';
import { z } from 'zod';
import { eventSchema } from '../world/events.js';
import type { World } from '../world/world.js';
import { refuse } from './refuse.js';

/** `POST /events` lets something happen to the agency now; see `events.ts` of the world. The state tells what came of it. */
export function addEvents(router: Router, world: World): void {
  router.post('/events', (req, res) => {
    const body = z.record(z.string(), z.unknown()).safeParse(req.body);
    const event = eventSchema.safeParse({ ...body.data, atMs: world.now() });
    if (!event.success) return refuse(res, 400, z.prettifyError(event.error));
    const before = world.cast;
    if (!world.happen(event.data)) return refuse(res, 409, 'This cannot happen: there is no such customer or account.');
    const { accounts, customers } = world.cast;
    res.status(201).json({
      accountSid: accounts.find(({ sid }) => !before.accounts.some((one) => one.sid === sid))?.sid ?? null,
      locationId: customers.find(({ key }) => !before.customers.some((one) => one.key === key))?.locationId ?? null,
    });
  });
}
