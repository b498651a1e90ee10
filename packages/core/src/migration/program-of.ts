import { type Action, checkedProgram, type Program } from '../saga/program.js';
import type { MigrationPlan } from './plan-migration.js';

/** The steps of a migration, in their order. A step has an action for each of its subjects. */
export const migrationSteps = [
  'create-subaccount',
  'store-credentials',
  'create-address',
  'clone-bundle',
  'create-messaging-service',
  'await-registration',
  'snapshot-number',
  'open-dialog',
  'leave-pool',
  'move-number',
  'configure-number',
  'join-pool',
  'await-disappearance',
  'switch-credentials',
  'verify-switch',
  'check-webhooks',
  'switch-billing',
  'recheck-webhooks',
  'watch',
] as const;
export type MigrationStep = (typeof migrationSteps)[number];

/**
 * The program of a plan. Taking a snapshot counts as something to take back: on the way back, once a number is in its
 * old account again, that is where its configuration is restored.
 */
export function programOf(plan: MigrationPlan): Program {
  const sids = plan.numbers.map(({ sid }) => sid);
  const pooled = plan.numbers.filter(({ poolSid }) => poolSid !== null).map(({ sid }) => sid);
  const actions: readonly Action[] = [
    ...each('create-subaccount', 'reversible'),
    ...each('store-credentials', 'reversible'),
    ...each('create-address', 'reversible', plan.addressSids),
    ...each('clone-bundle', 'reversible', plan.bundleSids),
    ...each('create-messaging-service', 'reversible', plan.serviceSids),
    ...each('await-registration', 'reads', plan.registrations),
    ...each('snapshot-number', 'reversible', sids),
    ...(plan.credentialsMode === 'manual' ? each('open-dialog', 'reads') : []),
    ...each('leave-pool', 'reversible', pooled),
    ...each('move-number', 'reversible', sids),
    ...each('configure-number', 'reversible', sids),
    ...each('join-pool', 'reversible', pooled),
    ...each('await-disappearance', 'reads'),
    ...each('switch-credentials', 'reversible'),
    ...each('verify-switch', 'reads'),
    ...each('check-webhooks', 'reads'),
    ...each('switch-billing', 'irreversible'),
    ...each('recheck-webhooks', 'reads'),
    ...each('watch', 'reads'),
  ];
  return checkedProgram({ actions, pivot: actions.findIndex(({ step }) => step === 'switch-credentials') });
}

function each(step: MigrationStep, nature: Action['nature'], subjects: readonly string[] = ['']): Action[] {
  return subjects.map((subject) => ({ step, subject, nature }));
}
