import { formatAmount } from '@plumbline/core/money/amount';
import type { PackRead } from '../pack-read.js';

type Rows = readonly (readonly string[])[];

export function sumRows({ sums }: PackRead): Rows {
  return (sums?.lines ?? []).map(({ product, figures }) => {
    const { cost, expected, billed, under, over, smallUnder, smallOver, undecided, incomplete } = figures;
    const judged = [cost, expected, billed, under, over, smallUnder, smallOver].map(({ amount }) => shortened(amount));
    const left = (side: 'cost' | 'billed') => both(undecided[side].amount, incomplete[side].amount);
    return [product, figures.currency, ...judged, left('cost'), left('billed')];
  });
}

const headings = [
  ...([
    ['usage', 'Usage'],
    ['taxes', 'Taxes'],
    ['otherProducts', 'Other products'],
  ] as const),
  ...([
    ['manualDebits', 'Debits by hand'],
    ['credits', 'Credits and refunds'],
    ['recharges', 'Recharges'],
  ] as const),
  ...([
    ['unclassified', 'Not classified'],
    ['total', 'Together, by day of use'],
  ] as const),
];

export function walletRows({ sums }: PackRead): Rows {
  return (sums?.wallet ?? []).flatMap((wallet) =>
    headings.map(([heading, title]) => [title, wallet.currency, shortened(wallet[heading].amount)]),
  );
}

export function mismatchRows({ mismatches }: PackRead): Rows {
  return mismatches.map(({ day, product, state, expected, billed, difference, currency, causes }) => {
    const amount = (nanos: bigint | null) => (nanos === null ? '–' : `${shortened(formatAmount(nanos))} ${currency}`);
    const sign = difference < 0n ? 'too little' : 'too much';
    const words = causes.map(
      ({ cause, share, certainty, detail }) => `${cause} ${shortened(share)} (${certainty}): ${detail}`,
    );
    return [day, product, state, amount(expected), amount(billed), `${amount(difference)}, ${sign}`, words.join(' ')];
  });
}

/** What people did, to mismatches and to the terms; what runs found stands in decisions.csv. */
export function decisionRows({ mismatches, events, changes }: PackRead): Rows {
  const cases = new Map(mismatches.map(({ id, day, product }) => [id, `${product} of ${day}`]));
  const ofCases = events
    .filter(({ data }) => data.runId === null)
    .map(({ at, actorName, kind, data, mismatchId }) => ({
      at,
      cells: [actorName, `${cases.get(mismatchId) ?? 'mismatch'}: ${kind}`, data.note ?? ''],
    }));
  const ofTerms = changes
    .filter(
      ({ actorKind, action }) =>
        actorKind !== 'system' && !action.startsWith('mismatch.') && !action.startsWith('evidence'),
    )
    .map(({ at, actorName, action, detail }) => {
      const reason: unknown = detail.reason;
      return { at, cells: [actorName, action, typeof reason === 'string' ? reason : ''] };
    });
  return [...ofCases, ...ofTerms]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at, cells }) => [at.toISOString(), ...cells]);
}

export function connectionRows({ customer }: PackRead): Rows {
  return customer.connections.map(({ accountSid, validFrom, validTo }) => [
    accountSid,
    validFrom.toISOString(),
    validTo?.toISOString() ?? 'still in use',
  ]);
}

/** At least two decimals, and never a digit of value less. */
function shortened(amount: string): string {
  return amount.replace(/^(-?\d+\.\d{2}\d*?)0*$/, '$1');
}

function both(undecided: string, incomplete: string): string {
  const parts = [
    ...(isZero(undecided) ? [] : [`${shortened(undecided)} no rate`]),
    ...(isZero(incomplete) ? [] : [`${shortened(incomplete)} incomplete`]),
  ];
  return parts.length === 0 ? '–' : parts.join(', ');
}

const isZero = (amount: string) => /^-?0*\.?0*$/.test(amount);
