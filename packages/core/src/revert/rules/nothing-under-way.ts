import { allows, type GuardRule, refuses, warns } from '../guard-rule.js';

export const nothingUnderWay: GuardRule = {
  rule: 'nothing-under-way',
  canBeOverridden: false,
  judge: ({ underWay }) => {
    if (underWay === null) return allows('Nothing else is under way for this customer.');
    return underWay.canGiveWay
      ? warns(`${underWay.what} ends, unfinished, when the revert begins.`)
      : refuses(`${underWay.what} is under way. Wait for its end, or cancel it.`);
  },
};
