import type { Router } from 'express';
import { z } from 'zod';
import { answerJson } from '../answers/answer.js';
import { tokenDigest } from '../world/account-book.js';
import type { Customer } from '../world/cast.js';
import { type LocationFields, locationFields } from '../world/location-changes.js';
import type { World } from '../world/world.js';
import { affectConnected } from './connection-effects.js';
import { highLevelError } from './errors.js';
import type { Guard } from './guard.js';
import { fieldsOf, locationUpdated } from './location-resource.js';
import { traceIdOf } from './trace.js';

const updateSchema = z.object({
  companyId: z.string(),
  ...Object.fromEntries(locationFields.map((field) => [field, z.string().optional()])),
  prospectInfo: z.object({ firstName: z.string(), lastName: z.string(), email: z.string() }).partial().optional(),
  twilio: z.object({ sid: z.string(), authToken: z.string() }).optional(),
});
type Update = z.infer<typeof updateSchema>;

/** Takes Twilio credentials with a 200 and never says what became of them. */
export function addLocationUpdate(router: Router, world: World, guard: Guard): void {
  router.put(
    '/locations/:locationId',
    guard({ versions: ['2021-07-28', 'v3'], tokens: ['agency'] }, (req, res) => {
      const customer = world.customerAt(String(req.params.locationId));
      if (customer === undefined) return highLevelError(res, 400, 'Location not found');
      const update = updateSchema.safeParse(req.body);
      if (!update.success) return highLevelError(res, 400, z.prettifyError(update.error));
      if (update.data.companyId !== world.cast.companyId) {
        return highLevelError(res, 403, 'The token does not have access to this company.');
      }
      if (!connectTwilio(world, customer, update.data.twilio)) {
        return highLevelError(res, 400, 'Invalid Twilio credentials');
      }
      writeFields(world, customer, update.data);
      answerJson(res, 200, { ...locationUpdated(world, customer), traceId: traceIdOf(world, req) });
    }),
  );
}

/** False when the credentials are refused. */
function connectTwilio(world: World, { locationId }: Customer, twilio: Update['twilio']): boolean {
  if (twilio === undefined) return true;
  const isRight = world.cast.accounts.some((one) => one.sid === twilio.sid && one.authToken === twilio.authToken);
  switch (world.switches.twilioCredentials) {
    case 'ignored':
      return true;
    case 'checked':
      if (!isRight) return false;
      break;
    case 'taken':
  }
  const connection = { accountSid: twilio.sid, tokenDigest: tokenDigest(twilio.authToken) };
  world.change({ kind: 'twilio-connected', locationId, ...connection, atMs: world.now() });
  if (isRight) affectConnected(world, twilio.sid);
  return true;
}

function writeFields(world: World, customer: Customer, update: Update): void {
  const { locationId } = customer;
  const given = new Map<string, unknown>(Object.entries({ ...update, ...update.prospectInfo }));
  const before = fieldsOf(world, customer);
  const fields: Partial<Record<keyof LocationFields, string>> = {};
  for (const field of locationFields) {
    const value = given.get(field);
    if (typeof value === 'string') fields[field] = value;
    else if (!world.switches.locationUpdateKeepsOthers && field !== 'name' && before[field] !== '') fields[field] = '';
  }
  if (Object.keys(fields).length > 0) world.change({ kind: 'location-updated', locationId, fields });
}
