import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Endpoint } from '../answers/endpoints.js';
import { shortest } from '../world/decimals.js';
import { fakeClientId, fakeClientSecret } from '../world/fake-ids.js';
import { faultSchema } from '../world/fault.js';
import { switchesSchema } from '../world/journal-entry.js';
import { saasModes } from '../world/location-changes.js';
import { toldFrom } from '../world/truth.js';
import type { World } from '../world/world.js';
import { addDefects } from './defects.js';
import { estateOf } from './estate.js';
import { addEvents } from './events.js';
import { refuse } from './refuse.js';
import { addUses } from './used.js';

const clockMove = z.union([
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
  z.strictObject({ advanceMs: z.number().min(0) }),
]);
const saasModeAsked = z.strictObject({ mode: z.enum(saasModes) });

/** For tests and for the product's clock: what is true, and how to change it. Without a login; loopback only. */
export function controlFace(world: World, endpoints: readonly Endpoint[]): Router {
  const router = Router();
  router.use(express.json());
  router.get('/clock', (_req, res) => answerClock(world, res));
  router.post('/clock', (req, res) => moveClock(world, req, res));
  router.get('/credentials', (_req, res) => {
    const { parent, parentKey, companyId, privateToken } = world.cast;
    res.json({
      twilioAccountSid: parent.sid,
      twilioAuthToken: parent.authToken,
      twilioApiKeySid: parentKey.sid,
      twilioApiKeySecret: parentKey.secret,
      highLevelCompanyId: companyId,
      highLevelToken: privateToken,
      highLevelClientId: fakeClientId(world.seed),
      highLevelClientSecret: fakeClientSecret(world.seed),
      highLevelRefreshToken: world.grants.refreshToken(0),
    });
  });
  router.get('/truth', (_req, res) => {
    res.json({ defects: toldFrom(world) });
  });
  router.get('/state', (_req, res) => {
    res.json(stateOf(world));
  });
  router.get('/estate', (_req, res) => {
    res.json(estateOf(world));
  });
  router.get('/faults', (_req, res) => {
    res.json({ faults: world.faults.all() });
  });
  router.post('/faults', (req, res) => {
    const fault = faultSchema.safeParse(req.body);
    if (!fault.success) return refuse(res, 400, z.prettifyError(fault.error));
    res.status(201).json({ id: world.setFault(fault.data) });
  });
  router.delete('/faults', (_req, res) => {
    world.clearFaults();
    res.status(204).end();
  });
  router.get('/endpoints', (_req, res) => {
    res.json({ endpoints });
  });
  router.get('/requests', (_req, res) => {
    res.json(world.requests.all());
  });
  router.delete('/requests', (_req, res) => {
    world.note({ kind: 'requests-forgotten' });
    res.status(204).end();
  });
  router.post('/locations/:locationId/saas-mode', (req, res) => setSaasMode(world, req, res));
  addDefects(router, world);
  addEvents(router, world);
  addUses(router, world);
  router.get('/switches', (_req, res) => {
    res.json(world.switches);
  });
  router.post('/switches', (req, res) => {
    const switches = switchesSchema.partial().strict().safeParse(req.body);
    if (!switches.success) return refuse(res, 400, z.prettifyError(switches.error));
    const given = Object.fromEntries(Object.entries(switches.data).filter(([, value]) => value !== undefined));
    world.switchTo(switchesSchema.parse({ ...world.switches, ...given }));
    res.json(world.switches);
  });
  router.use((req, res) => refuse(res, 404, `Nothing at ${req.method} ${req.originalUrl}`));
  return router;
}

function answerClock(world: World, res: Response): void {
  res.json({ now: new Date(world.now()).toISOString() });
}

function moveClock(world: World, req: Request, res: Response) {
  const move = clockMove.safeParse(req.body);
  if (!move.success) return refuse(res, 400, z.prettifyError(move.error));
  const to = 'now' in move.data ? Date.parse(move.data.now) : world.now() + move.data.advanceMs;
  if (!world.moveClock(to)) return refuse(res, 409, 'The clock moves forwards only.');
  answerClock(world, res);
}

/** A customer that turns active gets the rebilling that was attached to it. */
function setSaasMode(world: World, req: Request, res: Response) {
  const asked = saasModeAsked.safeParse(req.body);
  if (!asked.success) return refuse(res, 400, z.prettifyError(asked.error));
  const { mode } = asked.data;
  const customer = world.customerAt(String(req.params.locationId));
  if (customer === undefined) return refuse(res, 404, 'No such location.');
  const { locationId } = customer;
  const attached = mode === 'activated' ? world.changes.attachedTo(customer) : null;
  world.change({ kind: 'saas-mode-set', locationId, mode });
  for (const [product, config] of Object.entries(attached ?? {})) {
    world.change({
      kind: 'rebilling-set',
      locationId,
      product,
      config,
      charges: config.enabled,
      atMs: world.now(),
    });
  }
  res.json({ locationId, mode });
}

function stateOf(world: World) {
  const { cast } = world;
  return {
    seed: world.seed,
    anchor: new Date(world.anchorMs).toISOString(),
    firstDay: world.firstDay,
    now: new Date(world.now()).toISOString(),
    usageAsOf: new Date(world.usageAsOf()).toISOString(),
    companyId: cast.companyId,
    sharedAccountSid: cast.sharedAccountSid,
    accounts: cast.accounts.map(({ sid, friendlyName, status }) => ({ sid, friendlyName, status })),
    customers: cast.customers.map((customer) => ({
      locationId: customer.locationId,
      name: customer.name,
      accountSid: customer.accountSid,
      multiplier: shortest(customer.multiplier),
      kind: customer.kind,
      since: customer.sinceDay,
      roundsCharges: customer.roundsCharges,
    })),
    gone: cast.gone.map(({ locationId, name, service }) => ({
      locationId,
      name,
      accountSid: service?.accountSid ?? null,
    })),
    strays: cast.strays.map(({ service }) => service.accountSid),
    numbers: cast.customers.flatMap((customer) =>
      customer.numbers.map(({ sid, phoneNumber, accountSid }) => ({
        sid,
        phoneNumber,
        accountSid,
        locationId: customer.locationId,
      })),
    ),
  };
}
