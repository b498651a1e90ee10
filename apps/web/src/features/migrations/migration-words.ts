import type { Migration, MigrationState, MigrationStep } from '../../api/types.js';
import { nameOfStep, type Phase } from '../../components/steps/phase.js';
import type { Wording } from '../../components/verdict/verdict-words.js';

export const stateWords = {
  planned: { word: 'Planned', meaning: 'Nothing was changed anywhere yet.', tone: 'plain' },
  running: { word: 'Running', meaning: 'Steps are being done, or taken back.', tone: 'provisional' },
  waiting: { word: 'Waiting', meaning: 'Goes on by itself once what it waits for is there.', tone: 'provisional' },
  'needs-person': { word: 'Needs a person', meaning: 'It stands still until somebody does their part.', tone: 'under' },
  watching: { word: 'Watching', meaning: 'Moved. The nights show whether it is billed rightly.', tone: 'provisional' },
  complete: { word: 'Complete', meaning: 'Moved, and enough nights came out clean.', tone: 'ok' },
  unwound: {
    word: 'Taken back',
    meaning: 'It met something in its way, and everything was undone.',
    tone: 'undecided',
  },
  cancelled: { word: 'Cancelled', meaning: 'A person gave it up, or a newer plan took its place.', tone: 'undecided' },
  failed: { word: 'Failed', meaning: 'It failed before anything was changed.', tone: 'under' },
} as const satisfies Record<MigrationState, Wording>;

/** The phases in their order, each with its steps and what they do. */
export const phases: readonly Phase[] = [
  {
    name: 'Prepare',
    note: 'Nobody notices anything',
    steps: {
      'create-subaccount': 'Create the subaccount',
      'store-credentials': 'Keep its credentials, sealed',
      'create-address': 'Make the address again',
      'clone-bundle': 'Copy the regulatory bundle',
      'create-messaging-service': 'Make the messaging service again',
      'await-registration': 'Wait for the registration',
    },
  },
  {
    name: 'Cut over',
    note: 'From the first number that leaves until HighLevel has the new credentials, nobody can be reached on them',
    steps: {
      'snapshot-number': 'Keep how the number is set up',
      'open-dialog': 'Have the dialog open in HighLevel',
      'leave-pool': 'Take the number out of its messaging service',
      'move-number': 'Move the number',
      'configure-number': 'Set the number up again',
      'join-pool': 'Put the number into the new messaging service',
      'await-disappearance': 'See that HighLevel no longer lists the numbers',
      'switch-credentials': 'Put the new credentials into HighLevel',
    },
  },
  {
    name: 'Verify',
    note: 'HighLevel must list exactly the numbers of the new account',
    steps: { 'verify-switch': 'See the numbers again in HighLevel', 'check-webhooks': 'Read the webhooks again' },
  },
  {
    name: 'Switch billing',
    note: 'Charges begin to follow the new account',
    steps: { 'switch-billing': 'Turn rebilling on, at the agreed markup' },
  },
  {
    name: 'Watch',
    note: 'The nights decide whether it went well',
    steps: { 'recheck-webhooks': 'Read the webhooks once more after an hour', watch: 'Wait for clean nights' },
  },
];

export const stepName = (name: string): string => nameOfStep(phases, name);

const ended: ReadonlySet<MigrationState> = new Set(['complete', 'unwound', 'cancelled', 'failed']);
export const isEnded = (state: MigrationState): boolean => ended.has(state);

/** Whether it can change at any moment. */
export const isMoving = (state: MigrationState): boolean =>
  state === 'running' || state === 'waiting' || state === 'needs-person';

/** Steps in which a person has a part; anything else that stands still is gone on with. */
const parts: ReadonlySet<string> = new Set([
  'await-registration',
  'open-dialog',
  'switch-credentials',
  'verify-switch',
  'check-webhooks',
  'recheck-webhooks',
  'watch',
]);

export const asksForWord = ({ name, state }: MigrationStep): boolean =>
  parts.has(name) && (state === 'needs-person' || (state === 'waiting' && name === 'await-registration'));

const credentialSteps: ReadonlySet<string> = new Set(['open-dialog', 'switch-credentials', 'verify-switch']);

export const needsCredentials = ({ plan, steps }: Migration): boolean =>
  plan?.credentialsMode === 'manual' &&
  steps.some(({ name, state }) => credentialSteps.has(name) && state === 'needs-person');

/** Too late once HighLevel has the new credentials; needless once it is being taken back. */
export type Cancelling = 'possible' | 'too-late' | 'under-way' | 'over';

export function cancellingOf({ state, steps }: Migration): Cancelling {
  if (isEnded(state)) return 'over';
  if (steps.some((step) => step.state === 'taking-back' || step.state === 'taken-back')) return 'under-way';
  const isSwitched = steps.some(({ name, state: of }) => name === 'switch-credentials' && of === 'done');
  return isSwitched ? 'too-late' : 'possible';
}
