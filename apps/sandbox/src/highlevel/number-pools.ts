import type { Router } from 'express';
import { answerJson } from '../answers/answer.js';
import { fakeHighLevelId } from '../world/fake-ids.js';
import type { World } from '../world/world.js';
import { highLevelError } from './errors.js';
import type { Guard } from './guard.js';
import { numbersSeenBy } from './phone-system.js';

/** One pool for each location that has a number in one. */
export function addNumberPools(router: Router, world: World, guard: Guard): void {
  router.get(
    '/phone-system/number-pools',
    guard({ versions: ['2021-07-28', 'v3'], tokens: ['location'] }, (req, res, bearer) => {
      const locationId = bearer.kind === 'location' ? bearer.locationId : '';
      const customer = world.customerAt(locationId);
      if (customer === undefined || (req.query.locationId ?? locationId) !== locationId) {
        return highLevelError(res, 403, 'The token does not have access to this location.');
      }
      const pooled = numbersSeenBy(world, customer).filter(({ inPool }) => inPool);
      const pool = {
        id: fakeHighLevelId('Pool', world.seed, customer.key),
        name: 'Sandbox pool',
        locationId,
        numbers: pooled.map(({ phoneNumber, friendlyName }) => ({ phoneNumber, friendlyName })),
        forwardingNumber: customer.phone,
        whisper: false,
        whisperMessage: '',
        callRecording: false,
        isActive: true,
        inboundCallService: null,
      };
      const data = pooled.length === 0 ? [] : [pool];
      answerJson(res, 200, { success: true, data, total: data.length });
    }),
  );
}
