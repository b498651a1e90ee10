import { allows, type GuardRule, refuses, warns } from '../guard-rule.js';

/** On a shared account HighLevel cannot tell whose usage is whose. */
export const billingStaysAccurate: GuardRule = {
  rule: 'billing-accuracy',
  canBeOverridden: true,
  judge: ({ shared, override }) => {
    const { others, sid } = shared;
    if (others.length === 0) return allows(`No other customer uses ${sid}.`);
    const who = others.length === 1 ? `${others[0]} uses` : `${others.length} other customers use`;
    return override === null
      ? refuses(
          `${who} ${sid} as well, so usage can no longer be told apart. An approver may override this with a reason.`,
        )
      : warns(`${who} ${sid} as well. ${override.by} overrides this: ${override.reason}`);
  },
};
