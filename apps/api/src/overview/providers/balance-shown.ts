import { balanceLasts } from '@plumbline/core/examination/balance-lasts';
import { moneyJson } from '../../platform/http/money-json.js';
import type { ParentBalance } from '../../reconciliation/completeness/parent-balances.service.js';
import type { BalanceShown } from './providers.response.js';

/** The newest balance that was told, with how long it lasts, and why there is no newer one. */
export function balanceShown({ told, asked }: ParentBalance): BalanceShown {
  const problem =
    asked === null || asked.problem === null ? null : { detail: asked.problem, at: asked.askedAt.toISOString() };
  return { told: told === null ? null : toldShown(told), problem };
}

function toldShown(told: NonNullable<ParentBalance['told']>): BalanceShown['told'] {
  const { amount, currency, askedAt, cost, costCurrency, costDays: days, costFrom: from, costTo: to } = told;
  if (amount === null || currency === null) return null;
  const sum = cost === null || costCurrency === null ? null : { nanos: cost, currency: costCurrency };
  const lasts = balanceLasts({ nanos: amount, currency }, sum === null ? null : { sum, days });
  return {
    balance: moneyJson(amount, currency),
    at: askedAt.toISOString(),
    lastsDays: lasts.kind === 'days' ? lasts.days : null,
    unknownBecause: lasts.kind === 'days' ? null : lasts.kind === 'spent' ? 'spent' : lasts.why,
    usual: sum === null ? null : { cost: moneyJson(sum.nanos, sum.currency), days, from, to },
  };
}
