import type { GuardAnswer, GuardRule } from './guard-rule.js';
import type { RevertSituation } from './revert-situation.js';
import { approverIsIndependent } from './rules/approver-is-independent.js';
import { billingStaysAccurate } from './rules/billing-stays-accurate.js';
import { evidenceIsExported } from './rules/evidence-is-exported.js';
import { mismatchesAreLookedInto } from './rules/mismatches-are-looked-into.js';
import { notInQuietHours } from './rules/not-in-quiet-hours.js';
import { nothingUnderWay } from './rules/nothing-under-way.js';
import { numbersCanGoBack } from './rules/numbers-can-go-back.js';
import { sharedCredentialsWork } from './rules/shared-credentials-work.js';
import { supportWasAsked } from './rules/support-was-asked.js';
import { withinDailyLimit } from './rules/within-daily-limit.js';
import { withinWindow } from './rules/within-window.js';

/** Every rule, in the order in which people read them. */
export const guardRules: readonly GuardRule[] = [
  sharedCredentialsWork,
  nothingUnderWay,
  evidenceIsExported,
  mismatchesAreLookedInto,
  supportWasAsked,
  withinWindow,
  numbersCanGoBack,
  billingStaysAccurate,
  withinDailyLimit,
  notInQuietHours,
  approverIsIndependent,
];

export type RuleAnswer = GuardAnswer & { readonly rule: string; readonly canBeOverridden: boolean };

export type Decision = {
  readonly outcome: 'allowed' | 'refused';
  readonly rules: readonly RuleAnswer[];
};

/** Asks every rule: all reasons at once, never only the first. */
export function decide(situation: RevertSituation): Decision {
  const rules = guardRules.map(({ rule, canBeOverridden, judge }) => ({ rule, canBeOverridden, ...judge(situation) }));
  return { outcome: refusals(rules).length > 0 ? 'refused' : 'allowed', rules };
}

/** Whether nothing but what an approver may override stands against it. */
export function isOpenToApproval({ rules }: Decision): boolean {
  return isAnswered(rules) && refusals(rules).every(({ canBeOverridden }) => canBeOverridden);
}

/** What stands against it. A rule that has not answered stands against it too. */
export function standsAgainst({ rules }: Decision): readonly string[] {
  const missing = guardRules.filter(({ rule }) => !rules.some((answer) => answer.rule === rule));
  return [
    ...refusals(rules).map(({ reason }) => reason),
    ...missing.map(({ rule }) => `The rule ${rule} has not answered.`),
  ];
}

function refusals(rules: readonly RuleAnswer[]): readonly RuleAnswer[] {
  return rules.filter(({ outcome }) => outcome === 'refuses');
}

function isAnswered(rules: readonly RuleAnswer[]): boolean {
  return guardRules.every(({ rule }) => rules.some((answer) => answer.rule === rule));
}
