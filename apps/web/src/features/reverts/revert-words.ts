import type { GuardLine, Revert, RevertState } from '../../api/types.js';
import type { Phase } from '../../components/steps/phase.js';
import type { Wording } from '../../components/verdict/verdict-words.js';

export const stateWords = {
  requested: { word: 'Requested', meaning: 'A second person decides. Nothing was changed.', tone: 'provisional' },
  approved: { word: 'Approved', meaning: 'It can be applied. Nothing was changed.', tone: 'provisional' },
  running: { word: 'Running', meaning: 'Steps are being done, or taken back.', tone: 'provisional' },
  waiting: { word: 'Waiting', meaning: 'Goes on by itself once what it waits for is there.', tone: 'provisional' },
  'needs-person': { word: 'Needs a person', meaning: 'It stands still until somebody does their part.', tone: 'under' },
  complete: { word: 'Complete', meaning: 'The customer is on the shared account again.', tone: 'undecided' },
  refused: { word: 'Refused', meaning: 'The guard refused it. Nothing was changed.', tone: 'under' },
  withdrawn: { word: 'Withdrawn', meaning: 'Given up, or taken back in full.', tone: 'plain' },
  expired: { word: 'Expired', meaning: 'Nobody decided or applied it in time.', tone: 'plain' },
} as const satisfies Record<RevertState, Wording>;

export const outcomeWords = {
  refuses: { word: 'Refuses', meaning: 'It does not happen while this is so.', tone: 'under' },
  warns: { word: 'Warns', meaning: 'Read it before you decide.', tone: 'incomplete' },
  allows: { word: 'Allows', meaning: 'Nothing stands against it here.', tone: 'ok' },
} as const satisfies Record<GuardLine['outcome'], Wording>;

/** The phases in their order, each with its steps and what they do. */
export const phases: readonly Phase[] = [
  {
    name: 'Settle the books',
    note: 'The customer keeps working on its own account',
    steps: {
      'export-ledger': 'Export the ledger and the usage',
      'stop-rebilling': 'Switch rebilling off, and see that it is',
      settle: 'Wait for charges that still land',
    },
  },
  {
    name: 'Go back',
    note: 'From the first number that leaves until HighLevel has the shared credentials, nobody can be reached on them',
    steps: {
      'snapshot-number': 'Keep how the number is set up',
      'open-dialog': 'Have the dialog open in HighLevel',
      'leave-pool': 'Take the number out of its messaging service',
      'move-number': 'Move the number back',
      'configure-number': 'Set the number up again',
      'join-pool': 'Put the number into its old messaging service',
      'await-disappearance': 'See that HighLevel no longer lists the numbers',
      'switch-credentials': 'Put the shared credentials into HighLevel',
    },
  },
  {
    name: 'Verify',
    note: 'HighLevel must list the numbers again, and they must be set up as they were',
    steps: {
      'verify-switch': 'See the numbers again in HighLevel',
      'check-webhooks': 'Read the webhooks again',
      'recheck-webhooks': 'Read the webhooks once more after an hour',
    },
  },
];

/** Whether it can change at any moment without this person. */
export const isMoving = (state: RevertState): boolean =>
  state === 'running' || state === 'waiting' || state === 'needs-person';

/** Steps in which a person has a part; anything else that stands still is gone on with. */
const parts: ReadonlySet<string> = new Set([
  'stop-rebilling',
  'open-dialog',
  'switch-credentials',
  'verify-switch',
  'check-webhooks',
  'recheck-webhooks',
]);

export const asksForWord = ({ name, state }: Revert['steps'][number]): boolean =>
  parts.has(name) && state === 'needs-person';

const credentialSteps: ReadonlySet<string> = new Set(['open-dialog', 'switch-credentials', 'verify-switch']);

export const needsCredentials = ({ credentialsMode, steps }: Revert): boolean =>
  credentialsMode === 'manual' &&
  steps.some(({ name, state }) => credentialSteps.has(name) && state === 'needs-person');

/** Whether it can still be given up, or taken back in full. */
export function isWithdrawable({ state, steps }: Revert): boolean {
  if (state === 'requested' || state === 'approved') return true;
  if (!isMoving(state)) return false;
  const isBack = steps.some((step) => step.state === 'taking-back' || step.state === 'taken-back');
  return !isBack && !steps.some(({ name, state: of }) => name === 'switch-credentials' && of === 'done');
}
