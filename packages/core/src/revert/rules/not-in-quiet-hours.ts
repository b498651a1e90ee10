import { allows, type GuardRule, warns } from '../guard-rule.js';

export const notInQuietHours: GuardRule = {
  rule: 'quiet-hours',
  canBeOverridden: false,
  judge: ({ isQuietHours }) => {
    if (isQuietHours === null) return allows('No quiet hours are set.');
    return isQuietHours
      ? allows('It is quiet at the customer’s now.')
      : warns('It is not quiet at the customer’s now: calls and texts may fail while the numbers move.');
  },
};
