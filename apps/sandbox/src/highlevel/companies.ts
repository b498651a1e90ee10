import type { Router } from 'express';
import { answerJson } from '../answers/answer.js';
import type { World } from '../world/world.js';
import { highLevelError } from './errors.js';
import type { Guard } from './guard.js';
import { traceIdOf } from './trace.js';

export function addCompanies(router: Router, world: World, guard: Guard): void {
  router.get(
    '/companies/:companyId',
    guard({ versions: ['2021-07-28', 'v3'], tokens: ['agency'] }, (req, res) => {
      if (req.params.companyId !== world.cast.companyId) return highLevelError(res, 404, 'Company not found');
      answerJson(res, 200, { company: companyOf(world), traceId: traceIdOf(world, req) });
    }),
  );
}

function companyOf(world: World) {
  return {
    id: world.cast.companyId,
    name: 'Plumbline Sandbox Agency',
    email: 'office@agency.example',
    timezone: 'America/New_York',
    currency: 'USD',
    country: 'US',
    plan: 3,
    status: 'active',
    isReselling: true,
    saasSettings: {},
    stripeConnectId: 'acct_sandbox',
    locationCount: world.cast.customers.length,
    twilioTrialMode: false,
    twilioFreeCredits: 0,
    customerType: 'agency',
    isSandboxAccount: true,
    isEnterpriseAccount: false,
    upgradeEnabledForClients: true,
    cancelEnabledForClients: false,
    autoSuspendEnabled: false,
  };
}
