import type { Sides } from './sides.service.js';

/** Usage shows prices rounded, so that a day's records may miss it by this much. Nano-units. */
const roundedNanos = 100_000n;

export const twilioReasons = ['equal', 'rounded', 'without-record', 'no-sum', 'changed-since', 'not-read'] as const;
export const highlevelReasons = ['equal', 'imported', 'changed-since', 'not-read'] as const;

/** A side's lines together beside the cell's own figure. What they are apart is the figure minus their sum, exactly. */
export type SideTotal<R> = {
  readonly count: number;
  readonly sumNanos: bigint;
  readonly cellNanos: bigint;
  readonly apartNanos: bigint;
  readonly why: R;
};
type Cell = { readonly costNanos: bigint; readonly billedNanos: bigint };

export function sideTotals(sides: Sides, { costNanos, billedNanos }: Cell) {
  const records = sides.lines.flatMap(({ record }) => record ?? []);
  const costs = records.map(({ costNanos: cost, priceNanos }) =>
    sides.depth === 'prices' ? (priceNanos ?? 0n) : (cost ?? 0n),
  );
  const cost = totalOf(costs, costNanos);
  const charged = sides.lines.flatMap(({ charges }) => charges.map(({ nanos }) => nanos));
  const billed = totalOf(charged, billedNanos);
  return {
    twilio: { ...cost, why: whyOfCost(sides, cost.apartNanos) },
    highlevel: { ...billed, why: whyOfBilled(sides, billed.apartNanos) },
  };
}

function totalOf(amounts: readonly bigint[], cellNanos: bigint) {
  const sumNanos = amounts.reduce((sum, nanos) => sum + nanos, 0n);
  return { count: amounts.length, sumNanos, cellNanos, apartNanos: cellNanos - sumNanos };
}

function whyOfCost({ depth }: Sides, apart: bigint): (typeof twilioReasons)[number] {
  if (depth === 'nothing') return 'not-read';
  if (apart === 0n) return 'equal';
  if (depth === 'usage') return 'changed-since';
  if (apart <= roundedNanos && -apart <= roundedNanos) return 'rounded';
  return depth === 'items' ? 'without-record' : 'no-sum';
}

function whyOfBilled({ isImported, obstacle }: Sides, apart: bigint): (typeof highlevelReasons)[number] {
  if (obstacle === 'drift') return 'not-read';
  if (isImported) return 'imported';
  return apart === 0n ? 'equal' : 'changed-since';
}
