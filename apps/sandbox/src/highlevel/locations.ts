import type { Router } from 'express';
import { answerJson } from '../answers/answer.js';
import { pageOf } from '../answers/spoiling.js';
import type { World } from '../world/world.js';
import { highLevelError } from './errors.js';
import type { Guard } from './guard.js';
import { locationInFull, locationListed } from './location-resource.js';
import { numberIn } from './numbers-in-queries.js';
import { traceIdOf } from './trace.js';

const versions = ['2021-07-28', 'v3'];

export function addLocations(router: Router, world: World, guard: Guard): void {
  router.get(
    '/locations/search',
    guard({ versions, tokens: ['agency', 'location'] }, (req, res, bearer) => {
      const { companyId, email, order } = req.query;
      const skip = numberIn(req.query.skip, 0, { least: 0, most: 1_000_000 });
      const limit = numberIn(req.query.limit, 10, { least: 1, most: 1_000 });
      if (skip === null || limit === null) return highLevelError(res, 422, ['skip and limit must be number strings']);
      if (companyId !== undefined && companyId !== world.cast.companyId) {
        return highLevelError(res, 403, 'The token does not have access to this company.');
      }
      const found = world.cast.customers
        .filter((one) => email === undefined || one.email === email)
        .filter((one) => bearer.kind === 'agency' || one.locationId === bearer.locationId)
        .sort((one, other) => (one.locationId < other.locationId ? -1 : 1));
      if (order === 'desc') found.reverse();
      const shown = pageOf(res, { start: skip, size: limit }, (from, to) => found.slice(from, to));
      const locations = shown.map((customer) => locationListed(world, customer));
      answerJson(res, 200, { locations, traceId: traceIdOf(world, req) });
    }),
  );

  router.get(
    '/locations/:locationId',
    guard({ versions, tokens: ['agency', 'location'] }, (req, res, bearer) => {
      const customer = world.customerAt(String(req.params.locationId));
      if (customer === undefined) return highLevelError(res, 404, 'Location not found');
      if (bearer.kind === 'location' && bearer.locationId !== customer.locationId) {
        return highLevelError(res, 403, 'The token does not have access to this location.');
      }
      answerJson(res, 200, { location: locationInFull(world, customer), traceId: traceIdOf(world, req) });
    }),
  );
}
