import { instantInWords } from '../../time/instant-words.js';
import { allows, type GuardRule, refuses } from '../guard-rule.js';

const dayMs = 86_400_000;

export const withinWindow: GuardRule = {
  rule: 'revert-window',
  canBeOverridden: false,
  judge: ({ own, now, windowDays }) => {
    const until = new Date(own.since.getTime() + windowDays * dayMs);
    return now <= until
      ? allows(`The revert window is open until ${instantInWords(until)}.`)
      : refuses(
          `The revert window of ${windowDays} days was over on ${instantInWords(until)}. An admin can lengthen it in the settings.`,
        );
  },
};
