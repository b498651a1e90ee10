import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import type { Customer } from '../world/cast.js';
import type { Defect } from '../world/defects/defect.js';
import { draftDefect, everyKind, optionsSchema } from '../world/defects/draft-defect.js';
import { mixedDefects } from '../world/defects/mix-defects.js';
import { shows } from '../world/defects/shows.js';
import { daysOf } from '../world/defects/where-it-acts.js';
import { toldFrom } from '../world/truth.js';
import { sandboxProducts } from '../world/use.js';
import { addDays, dayMs, dayOf, endOf, isDay } from '../world/utc-day.js';
import type { World } from '../world/world.js';
import { refuse } from './refuse.js';

const day = z.string().refine(isDay, 'must be YYYY-MM-DD');
const defectAsked = z.strictObject({
  ...optionsSchema.shape,
  locationId: z.string(),
  day,
  product: z.enum(sandboxProducts),
  cause: z.enum(everyKind),
});
const mixAsked = z.strictObject({
  seed: z.int(),
  perCustomer: z
    .int()
    .min(1)
    .max(everyKind.length - 1),
  from: day.optional(),
  to: day.optional(),
});

/** `POST /defects` puts in one defect and tells it, `POST /defects/mixed` several for every customer, by a seed. */
export function addDefects(router: Router, world: World): void {
  router.post('/defects', (req, res) => putInOne(world, req, res));
  router.post('/defects/mixed', (req, res) => putInMixed(world, req, res));
}

function putInOne(world: World, req: Request, res: Response) {
  const asked = defectAsked.safeParse(req.body);
  if (!asked.success) return refuse(res, 400, z.prettifyError(asked.error));
  const { cause, locationId, day, product, ...options } = asked.data;
  const customer = world.customerAt(locationId);
  if (customer === undefined) return refuse(res, 404, 'No such location.');
  const otherLocationId = options.otherLocationId ?? someoneElse(world, customer);
  const cell = { locationId, day, product, postsMs: world.now() + 3 * dayMs };
  const drafted = draftDefect(cause, cell, { ...options, otherLocationId });
  if (!drafted.success) return refuse(res, 400, z.prettifyError(drafted.error));
  const defect = drafted.data;
  const reason = whyNot(world, defect, customer);
  if (reason !== null) return refuse(res, reason.status, reason.message);
  world.putIn([defect]);
  res.status(201).json({ ...toldFrom(world, world.books.placed.length - 1)[0] });
}

function whyNot(world: World, defect: Defect, customer: Customer): { status: number; message: string } | null {
  const days = daysOf(defect, defect.day);
  if (days.some((day) => endOf(day) > world.now() || day < world.books.firstDayOf(customer))) {
    return { status: 422, message: 'The day has not ended, or lies before the history of this customer.' };
  }
  if ('otherLocationId' in defect && (world.customerAt(defect.otherLocationId)?.accountSid ?? null) === null) {
    return { status: 404, message: 'The other location does not exist, or has no account.' };
  }
  const isSameCell = (one: Defect) =>
    one.locationId === defect.locationId && one.day === defect.day && one.product === defect.product;
  if (world.books.placed.some((placed) => isSameCell(placed.defect))) {
    return { status: 409, message: 'This cell has a defect already.' };
  }
  if (shows(defect, customer, world.books)) return null;
  return {
    status: 422,
    message: 'The defect does not fit this cell: it would not move it beyond two cents and two percent.',
  };
}

function putInMixed(world: World, req: Request, res: Response) {
  const asked = mixAsked.safeParse(req.body);
  if (!asked.success) return refuse(res, 400, z.prettifyError(asked.error));
  const nowMs = world.now();
  const { seed, perCustomer, from = world.firstDay, to = addDays(dayOf(nowMs), -2) } = asked.data;
  if (from < world.firstDay || endOf(to) > nowMs) return refuse(res, 422, 'from and to must be days that have ended.');
  const before = world.books.placed.length;
  world.putIn(mixedDefects({ seed, perCustomer, from, to, nowMs }, world.cast, world.books));
  res.status(201).json({ defects: toldFrom(world, before) });
}

function someoneElse(world: World, customer: Customer): string {
  const own = world.cast.customers.filter((one) => one.kind === 'own-account');
  return own[(own.findIndex((one) => one.locationId === customer.locationId) + 1) % own.length]?.locationId ?? '';
}
