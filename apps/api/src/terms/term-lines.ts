import type { Terms } from './terms.service.js';

/** The terms as lines of text in a fixed order, without ids and instants: a run's input digest covers them. */
export function termLines(terms: Terms): readonly string[] {
  const rates = terms.rates
    .map((rate) => ['rate', rate.customerId, rate.product, rate.multiplier, rate.from].join('|'))
    .sort();
  const tolerances = terms.tolerances
    .map(({ customerId, product, tolerance }) =>
      ['tolerance', customerId, product, tolerance.absolute, tolerance.relative, tolerance.driftBudget].join('|'),
    )
    .sort();
  const { unit, stage, mode } = terms.rounding;
  const classified = [
    ...[...terms.labelClassifications].map((pair) => ['label', ...pair].join('|')),
    ...[...terms.categoryClassifications].map((pair) => ['category', ...pair].join('|')),
  ].sort();
  const meetings = terms.meetings.map(({ product, from, meets }) => ['meeting', product, from, meets].join('|')).sort();
  const { marginHours, postingLagHours } = terms.settling;
  const agencys = [['rounding', unit, stage, mode].join('|'), ['settling', marginHours, postingLagHours].join('|')];
  return [...rates, ...tolerances, ...agencys, ...classified, ...meetings];
}
