import { allows, type GuardRule, refuses } from '../guard-rule.js';

export const withinDailyLimit: GuardRule = {
  rule: 'daily-limit',
  canBeOverridden: false,
  judge: ({ revertsToday, revertsPerDayMax }) =>
    revertsToday < revertsPerDayMax
      ? allows(`${revertsToday} of at most ${revertsPerDayMax} reverts were applied today.`)
      : refuses(
          `${revertsToday} reverts were applied today, which is all that the settings allow. Wait until tomorrow.`,
        ),
};
