import type { Router } from 'express';
import { answerJson } from '../answers/answer.js';
import type { World } from '../world/world.js';
import { highLevelError } from './errors.js';
import type { Guard } from './guard.js';
import { traceIdOf } from './trace.js';

const permissions = ['2-way-text-messaging', 'missed-call-text-back', 'calendar', 'crm', 'opportunities', 'workflow'];

/** What a location may do, and by whom its texts travel. */
export function addLocationAbilities(router: Router, world: World, guard: Guard): void {
  router.get(
    '/locations/:locationId/permissions',
    guard({ versions: ['v3'], tokens: ['agency'] }, (req, res) => {
      const customer = world.customerAt(String(req.params.locationId));
      if (customer === undefined) return highLevelError(res, 400, 'Location not found');
      const shown = customer.kind === 'no-phone' ? permissions.slice(2) : permissions;
      answerJson(res, 200, { permissions: shown, traceId: traceIdOf(world, req) });
    }),
  );

  router.get(
    '/locations/:locationId/conversationChannels/:type',
    guard({ versions: ['v3'], tokens: ['location'] }, (req, res, bearer) => {
      const { locationId, type } = req.params;
      if (bearer.kind !== 'location' || bearer.locationId !== locationId) {
        return highLevelError(res, 403, 'The token does not have access to this location.');
      }
      const known = providers.get(String(type));
      if (known === undefined) return highLevelError(res, 422, ['type must be SMS or Email']);
      const isOther = type === 'SMS' && world.switches.textProvider !== known._id;
      const other = { _id: world.switches.textProvider, name: 'Texts by another app', type: 'SMS', default: true };
      const providersOfType = [{ ...known, default: !isOther }, ...(isOther ? [other] : [])];
      const conversationChannel = {
        [String(type)]: providersOfType.map((conversationProvider) => ({ conversationProvider })),
      };
      answerJson(res, 200, { conversationChannel, traceId: traceIdOf(world, req) });
    }),
  );
}

const providers = new Map([
  ['SMS', { _id: 'twilio_provider', name: 'Twilio', type: 'SMS' }],
  ['Email', { _id: 'leadconnector_provider', name: 'LC Email', type: 'Email' }],
]);
