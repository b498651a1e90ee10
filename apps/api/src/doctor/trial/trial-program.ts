import { assertNever } from '@plumbline/core/assert-never';
import type { Action, Program } from '@plumbline/core/saga/program';

/** What each step of a trial does; the ones that change something are taken back in reverse order, whatever happens. */
const trialSteps = {
  'check-kit': 'Look whether what it needs is spare',
  'update-nothing': 'Update the location without sending any field',
  'see-fields': 'Compare what the location says about itself with before',
  'see-home': 'See the location list its own numbers again',
  'send-credentials': 'Send the credentials of the other account',
  'see-other': 'Watch the list of numbers for a minute',
  'set-markup': 'Set a markup of {} %',
  'see-markup': 'Read back the markup of {} %',
  'decide-markup': 'Compare what was read back',
  'await-text': 'Wait for a text to {} that somebody sends in HighLevel',
  'await-charge': 'Wait for the charge of the text',
  'keep-settings': 'Keep how the location’s number is set up',
  'make-application': 'Make an application in {}',
  'set-settings': 'Set the number up in an unusual way',
  'move-number': 'Move the number to the other account',
  'see-lost': 'Compare the settings there with before',
  'apply-settings': 'Apply the settings again',
  'see-restored': 'Compare what was read back',
  'look-before': 'List what is in the other account',
  'clear-away': 'Remove what came into the other account, and set the numbers up as before',
  'await-other': 'See the location list the numbers of the other account',
  'look-after': 'List what is in the other account {}',
  'put-back': 'Put everything back',
} as const;
export type TrialStep = keyof typeof trialSteps;

export const trialNames = ['credentials', 'markup', 'number-move', 'connection'] as const;

/** What a trial is made on beside the location: another account, or a phone that receives a text where one is to be sent. */
export type TrialOrder =
  | { readonly trial: 'credentials' | 'number-move' | 'connection'; readonly accountSid: string }
  | { readonly trial: 'markup'; readonly phone: string | null };

export const putBack = 'Everything was seen, and is put back.';

/** The markups that are set, in percent added: far from what anybody agrees, and far from each other. */
export const triedPercents = ['5', '100'] as const;

const reads = (step: TrialStep, subject = '') => ({ step, subject, nature: 'reads' }) as const;
const changes = (step: TrialStep, subject = '') => ({ step, subject, nature: 'reversible' }) as const;

/** The last step always turns it round, so that what was done is taken back also where all went well. */
export function trialProgram(order: TrialOrder): Program {
  const actions: readonly Action[] = [...actionsOf(order), reads('put-back')];
  return { actions, pivot: actions.length - 1 };
}

function actionsOf(order: TrialOrder): readonly Action[] {
  switch (order.trial) {
    case 'credentials':
      return [
        ...[reads('check-kit', order.accountSid), changes('update-nothing'), reads('see-fields'), changes('see-home')],
        ...[changes('send-credentials', order.accountSid), reads('see-other', order.accountSid)],
      ];
    case 'markup':
      return [
        reads('check-kit'),
        ...triedPercents.flatMap((percent) => [changes('set-markup', percent), reads('see-markup', percent)]),
        reads('decide-markup'),
        ...(order.phone === null ? [] : [reads('await-text', order.phone), reads('await-charge')]),
      ];
    case 'number-move':
      return [
        ...[reads('check-kit', order.accountSid), reads('keep-settings')],
        ...[changes('make-application', 'home'), changes('make-application', 'other')],
        ...[changes('set-settings'), changes('move-number'), reads('see-lost')],
        ...[changes('apply-settings'), reads('see-restored')],
      ];
    case 'connection':
      return [
        ...[reads('check-kit', order.accountSid), reads('look-before'), changes('clear-away'), changes('see-home')],
        ...[changes('send-credentials', order.accountSid), reads('await-other')],
        ...[reads('look-after', 'at-once'), reads('look-after', 'hour-later')],
      ];
    default:
      return assertNever(order);
  }
}

type Steps = readonly Pick<Action, 'step' | 'subject'>[];

/** Which trial a program is of. */
export function orderOf(actions: Steps): TrialOrder {
  const has = (wanted: TrialStep) => actions.find(({ step }) => step === wanted);
  const accountSid = actions[0]?.subject ?? '';
  if (has('decide-markup')) return { trial: 'markup', phone: has('await-text')?.subject ?? null };
  if (has('move-number')) return { trial: 'number-move', accountSid };
  return { trial: has('look-after') ? 'connection' : 'credentials', accountSid };
}

const words: Readonly<Record<string, string>> = {
  home: 'the location’s own account',
  other: 'the other account',
  'at-once': 'at once',
  'hour-later': 'an hour later',
};

export function titleOf(step: TrialStep, subject: string): string {
  return trialSteps[step].replace('{}', words[subject] ?? subject);
}

export function isTrialStep(step: string): step is TrialStep {
  return step in trialSteps;
}
