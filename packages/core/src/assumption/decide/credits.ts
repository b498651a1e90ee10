import { type Decision, decide, notTestable } from './decision.js';

/** A text's charge, as a size in nano-units, and whether credits paid any of it. */
export type PaidRow = { readonly id: string; readonly nanos: bigint; readonly paidByCredits: boolean };

const creditRowsNeeded = 5;
const siblingsNeeded = 20;

/**
 * A28: the amount of a row is the full charge, however it was paid. Texts have few prices, so a charge that credits paid
 * must be one that the balance paid elsewhere; one that credits made smaller is not among them.
 */
export function decideCredits(rows: readonly PaidRow[]): Decision {
  const byCredits = rows.filter(({ paidByCredits }) => paidByCredits);
  const siblings = rows.filter(({ paidByCredits }) => !paidByCredits);
  const known = new Set(siblings.map(({ nanos }) => nanos));
  const figures = { 'texts paid by balance': siblings.length, 'different amounts among them': known.size };
  if (byCredits.length > 0 && siblings.length < siblingsNeeded)
    return notTestable(
      `${byCredits.length} texts were paid by credits, but only ${siblings.length} by balance to hold them against: ${siblingsNeeded} are needed.`,
      figures,
    );
  return decide({
    things: 'texts paid by credits',
    expected: 'cost as much as texts paid by balance',
    samples: byCredits.map(({ id, nanos }) => ({ id, fits: known.has(nanos) })),
    needed: creditRowsNeeded,
    figures,
  });
}
