import { allows, type GuardRule, refuses, warns } from '../guard-rule.js';

export const supportWasAsked: GuardRule = {
  rule: 'support-reference',
  canBeOverridden: false,
  judge: ({ supportReference, noSupportReason }) => {
    if (supportReference !== null) return allows(`Support was asked: ${supportReference}.`);
    if (noSupportReason !== null) return warns(`Support was not asked: ${noSupportReason}`);
    return refuses('Ask HighLevel or Twilio support first and record the reference, or say why not.');
  },
};
