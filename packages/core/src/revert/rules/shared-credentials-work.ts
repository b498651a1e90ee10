import { allows, type GuardRule, refuses, whenRead } from '../guard-rule.js';

export const sharedCredentialsWork: GuardRule = {
  rule: 'shared-credentials-work',
  canBeOverridden: false,
  judge: ({ shared }) =>
    whenRead(shared.works, `The shared account ${shared.sid}`, (works) =>
      works
        ? allows(`Twilio takes the credentials of ${shared.sid}.`)
        : refuses(
            `Twilio does not take the credentials of ${shared.sid} any more. Mend them before anything goes back.`,
          ),
    ),
};
