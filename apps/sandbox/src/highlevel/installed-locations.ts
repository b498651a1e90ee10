import type { Request, Response, Router } from 'express';
import { answerJson } from '../answers/answer.js';
import { pageOf, startAfter } from '../answers/spoiling.js';
import type { Customer } from '../world/cast.js';
import type { World } from '../world/world.js';
import { highLevelError } from './errors.js';
import type { Guard } from './guard.js';
import { numberIn } from './numbers-in-queries.js';
import { appIdOf, appVersionId, hasApp } from './oauth-app.js';
import { traceIdOf } from './trace.js';

const tokens = ['agency'] as const;

/** Where the app is installed; for OAuth tokens only. */
export function addInstalledLocations(router: Router, world: World, guard: Guard): void {
  router.get(
    '/oauth/installedLocations',
    guard({ versions: ['2021-07-28'], tokens, by: ['oauth'] }, (req, res) => answerDated(world, req, res)),
  );
  router.get(
    '/oauth/installed-locations',
    guard({ versions: ['v3'], tokens, by: ['oauth'] }, (req, res) => answerV3(world, req, res)),
  );
}

function answerDated(world: World, req: Request, res: Response) {
  const skip = numberIn(req.query.skip, 0, { least: 0, most: 1_000_000 });
  const limit = numberIn(req.query.limit, 20, { least: 1, most: 1_000 });
  if (skip === null || limit === null) return highLevelError(res, 422, ['skip and limit must be number strings']);
  if (req.query.companyId !== world.cast.companyId) return highLevelError(res, 422, ['companyId must be a string']);
  if (req.query.appId !== appIdOf(world)) return highLevelError(res, 400, 'App not found');
  const found = asked(world, req);
  const shown = pageOf(res, { start: skip, size: limit }, (from, to) => found.slice(from, to));
  answerJson(res, 200, {
    locations: shown.map((customer) => installation(world, customer)),
    count: found.length,
    installToFutureLocations: world.switches.appInstalledOn === 'all',
    traceId: traceIdOf(world, req),
  });
}

function answerV3(world: World, req: Request, res: Response) {
  const size = numberIn(req.query.pageSize, 20, { least: 1, most: 100 });
  const start = startIn(req.query.pageToken);
  if (size === null || start === null || req.query.companyId !== world.cast.companyId) {
    return aipError(res, 400, 'INVALID_ARGUMENT', 'pageSize, pageToken or companyId is not acceptable.');
  }
  if (req.query.appId !== appIdOf(world)) {
    return aipError(res, 404, 'RESOURCE_NOT_FOUND', 'The requested App was not found.');
  }
  const found = asked(world, req);
  const shown = pageOf(res, { start, size }, (from, to) => found.slice(from, to));
  const next = startAfter(res, { start, size }, found.length);
  const hasNextPage = next < found.length;
  answerJson(res, 200, {
    items: shown.map((customer) => installation(world, customer)),
    pagination: {
      totalRecords: found.length,
      hasNextPage,
      hasPrevPage: start > 0,
      ...(hasNextPage ? { nextPageToken: pageToken(next) } : {}),
      ...(start > 0 ? { prevPageToken: pageToken(Math.max(0, start - size)) } : {}),
      currentPageSize: shown.length,
    },
    metadata: { filterApplied: { companyId: world.cast.companyId }, sortApplied: { installedAt: 'desc' } },
    installToFutureLocations: world.switches.appInstalledOn === 'all',
    traceId: traceIdOf(world, req),
  });
}

function asked(world: World, req: Request): Customer[] {
  const { isInstalled, locationId, query } = req.query;
  return world.cast.customers
    .filter((one) => isInstalled === undefined || String(hasApp(world, one)) === isInstalled)
    .filter((one) => locationId === undefined || one.locationId === locationId)
    .filter((one) => typeof query !== 'string' || one.name.toLowerCase().includes(query.toLowerCase()));
}

function installation(world: World, customer: Customer) {
  const isInstalled = hasApp(world, customer);
  return {
    _id: customer.locationId,
    name: customer.name,
    address: `${100 + customer.index} Main Street, ${customer.place.city}`,
    isInstalled,
    ...(isInstalled ? { versionId: appVersionId, installedAt: new Date(world.anchorMs).toISOString() } : {}),
  };
}

function pageToken(skip: number): string {
  return Buffer.from(JSON.stringify({ skip })).toString('base64url');
}

function startIn(token: unknown): number | null {
  if (token === undefined) return 0;
  const [, skip] = /^\{"skip":(\d{1,7})\}$/.exec(Buffer.from(String(token), 'base64url').toString()) ?? [];
  return skip === undefined ? null : Number(skip);
}

function aipError(res: Response, status: number, code: string, message: string): void {
  answerJson(res, status, { error: { code, message } });
}
