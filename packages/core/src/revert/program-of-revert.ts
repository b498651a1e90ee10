import { type Action, checkedProgram, type Program } from '../saga/program.js';
import type { RevertPlan } from './plan-revert.js';

/** The steps of a revert, in their order. A step has an action for each of its subjects. */
export const revertSteps = [
  'export-ledger',
  'stop-rebilling',
  'settle',
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
  'recheck-webhooks',
] as const;
export type RevertStep = (typeof revertSteps)[number];

/** Rebilling is off before anything else moves, or the customer could pay for usage of the whole shared account. */
export function programOfRevert({ numbers, credentialsMode }: RevertPlan): Program {
  const sids = numbers.map(({ sid }) => sid);
  const leaving = numbers.filter(({ poolSid }) => poolSid !== null).map(({ sid }) => sid);
  const joining = numbers.filter(({ sharedPoolSid }) => sharedPoolSid !== null).map(({ sid }) => sid);
  const actions: readonly Action[] = [
    ...each('export-ledger', 'reads'),
    ...each('stop-rebilling', 'reversible'),
    ...each('settle', 'reads'),
    ...each('snapshot-number', 'reversible', sids),
    ...(credentialsMode === 'manual' ? each('open-dialog', 'reads') : []),
    ...each('leave-pool', 'reversible', leaving),
    ...each('move-number', 'reversible', sids),
    ...each('configure-number', 'reversible', sids),
    ...each('join-pool', 'reversible', joining),
    ...each('await-disappearance', 'reads'),
    ...each('switch-credentials', 'reversible'),
    ...each('verify-switch', 'reads'),
    ...each('check-webhooks', 'reads'),
    ...each('recheck-webhooks', 'reads'),
  ];
  return checkedProgram({ actions, pivot: actions.findIndex(({ step }) => step === 'switch-credentials') });
}

function each(step: RevertStep, nature: Action['nature'], subjects: readonly string[] = ['']): Action[] {
  return subjects.map((subject) => ({ step, subject, nature }));
}
