import type { Program } from '@plumbline/core/saga/program';

/** What each step of a trial does; the ones that change something are taken back in reverse order, whatever happens. */
export const trialSteps = {
  'check-kit': 'Look whether the location and both accounts are spare',
  'update-nothing': 'Update the location without sending any field',
  'see-fields': 'Compare what the location says about itself with before',
  'see-home': 'See the location list its own numbers again',
  'send-credentials': 'Send the credentials of the other account',
  'see-other': 'Watch the list of numbers for a minute',
  'put-back': 'Put everything back',
} as const;
export type TrialStep = keyof typeof trialSteps;

export const putBack = 'Everything was seen, and is put back.';

/** The last step always turns it round, so that what was done is taken back also where all went well. */
export function trialProgram(accountSid: string): Program {
  const reads = (step: TrialStep, subject = '') => ({ step, subject, nature: 'reads' }) as const;
  const changes = (step: TrialStep, subject = '') => ({ step, subject, nature: 'reversible' }) as const;
  const actions = [
    reads('check-kit', accountSid),
    changes('update-nothing'),
    reads('see-fields'),
    reads('see-home'),
    changes('send-credentials', accountSid),
    reads('see-other', accountSid),
    reads('put-back'),
  ];
  return { actions, pivot: actions.length - 1 };
}

export function isTrialStep(step: string): step is TrialStep {
  return step in trialSteps;
}
