import type { CauseName } from '@plumbline/core/explain/cause-name';
import type { MismatchEvidence, Stranger } from '@plumbline/core/explain/evidence';
import { evidenceOf } from '@plumbline/core/explain/evidence-of';
import { type Explanation, explain } from '@plumbline/core/explain/explain';
import { findCrossings, type Leftover } from '@plumbline/core/explain/find-crossings';
import { type Agency, lookAtAgency } from './agency.js';
import { gatherCell, type Looked, strangerOf } from './gather-cell.js';
import type { MadeWorld } from './make-world.js';
import { cellKey, isToExplain, type SeenCell } from './seen-cells.js';
import { type TrueShares, truthOfCells } from './truth-of-cells.js';

/** A cell that is to be explained, or should have been. */
export type ScoredCell = {
  readonly key: string;
  readonly cell: SeenCell;
  readonly truth: TrueShares;
  readonly explanation: Explanation;
};

export type ExplainedWorld = {
  readonly compared: number;
  readonly cells: readonly ScoredCell[];
  readonly truth: Truths;
};
type Truths = ReadonlyMap<string, TrueShares>;

const nothing: TrueShares = new Map<CauseName, bigint>();

/**
 * Explains every difference of a world: those that are there on the second look, and those of the first that have gone
 * since, with what came late.
 */
export function explainWorld(made: MadeWorld, { readsItems }: { readonly readsItems: boolean }): ExplainedWorld {
  const before = lookAtAgency(made, made.firstMs);
  const truthBefore = truthOfCells(made, made.firstMs);
  const agency = lookAtAgency(made, made.againMs);
  const truth = truthOfCells(made, made.againMs);
  const now = [...agency.cells].filter(([, cell]) => isToExplain(cell));
  const gone = [...before.cells].filter(([key, cell]) => isToExplain(cell) && !isNow(agency, key));
  const looked: Looked = { agency, before, readsItems, paidByOthers: new Map() };
  const lookedBefore = { ...looked, before: null };
  const paidByOthers = payersOf(now, looked);
  const gathered = now.map(([key, cell]) => ({
    key,
    cell,
    evidence: evidenceOf(gatherCell(cell, [], { ...looked, paidByOthers })),
  }));
  const crossings = findCrossings(gathered.flatMap(leftoverOf));
  const explained = gathered.map(({ key, cell, evidence }): ScoredCell => {
    const explanation = explain({ ...evidence, crossing: crossings.get(key) ?? null });
    return { key, cell, truth: truth.get(key) ?? nothing, explanation };
  });
  const were = gone.map(([key, cell]): ScoredCell => {
    const late = lateRows(cell, agency);
    const explanation = explain(evidenceOf(gatherCell(cell, late, { ...lookedBefore, paidByOthers })));
    return { key, cell, truth: truthBefore.get(key) ?? nothing, explanation };
  });
  return { compared: agency.cells.size, cells: [...explained, ...were], truth };
}

type GatheredCell = { readonly key: string; readonly cell: SeenCell; readonly evidence: MismatchEvidence };

function leftoverOf({ key, cell, evidence }: GatheredCell): Leftover[] {
  const { residualNanos: nanos } = explain(evidence);
  const { day, product, rate, judged } = cell;
  const customer = strangerOf(cell.customer);
  if (nanos === 0n) return [];
  return [{ mismatchId: key, customer, day, product, currency: judged.currency, nanos, rate, rows: cell.rows.length }];
}

function isNow({ cells }: Agency, key: string): boolean {
  const cell = cells.get(key);
  return cell !== undefined && isToExplain(cell);
}

function lateRows({ customer, day, product, rows }: SeenCell, { cells }: Agency): SeenCell['rows'] {
  const known = new Set(rows.map(({ chargeId }) => chargeId));
  const later = cells.get(cellKey(customer.locationId, day, product))?.rows ?? [];
  return later.filter(({ chargeId }) => !known.has(chargeId));
}

/** Whose wallets pay for records of others: asked of every cell first, because it says something about the other one. */
function payersOf(cells: readonly (readonly [string, SeenCell])[], looked: Looked): Map<string, Stranger> {
  const payers = new Map<string, Stranger>();
  for (const [, cell] of cells) {
    for (const { lead } of evidenceOf(gatherCell(cell, [], looked)).charges) {
      if (lead.kind === 'stranger') payers.set(lead.sid, strangerOf(cell.customer));
    }
  }
  return payers;
}
