import { allows, type GuardRule, refuses } from '../guard-rule.js';

const namedMax = 5;

/** HighLevel's advice is to troubleshoot first: a revert does not mend what nobody has looked at. */
export const mismatchesAreLookedInto: GuardRule = {
  rule: 'mismatches-looked-into',
  canBeOverridden: false,
  judge: ({ openMismatches }) => {
    const left = openMismatches.filter(({ isLookedInto }) => !isLookedInto);
    if (left.length > 0) {
      const named = left.slice(0, namedMax).map(({ day, product }) => `${day} ${product}`);
      const more = left.length > namedMax ? ` and ${left.length - namedMax} more` : '';
      return refuses(
        `Nobody has looked into ${named.join(', ')}${more}. Acknowledge each and say in a comment what was tried.`,
      );
    }
    return allows(
      openMismatches.length === 0
        ? 'No mismatch of this customer is open.'
        : `All ${openMismatches.length} open mismatches were looked into.`,
    );
  },
};
