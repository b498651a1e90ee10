import { evidenceOf } from '@plumbline/core/explain/evidence-of';
import { explain } from '@plumbline/core/explain/explain';
import { findCrossings } from '@plumbline/core/explain/find-crossings';
import { lookAtAgency } from './agency.js';
import { gatherCell, strangerOf } from './gather-cell.js';
import { cellKey, isToExplain } from './seen-cells.js';
import { truthOfCells } from './truth-of-cells.js';
const nothing = new Map();
/**
 * Explains every difference of a world: those that are there on the second look, and those of the first that have gone
 * since, with what came late.
 */
export function explainWorld(made, { readsItems }) {
    const before = lookAtAgency(made, made.firstMs);
    const truthBefore = truthOfCells(made, made.firstMs);
    const agency = lookAtAgency(made, made.againMs);
    const truth = truthOfCells(made, made.againMs);
    const now = [...agency.cells].filter(([, cell]) => isToExplain(cell));
    const gone = [...before.cells].filter(([key, cell]) => isToExplain(cell) && !isNow(agency, key));
    const looked = { agency, before, readsItems, paidByOthers: new Map() };
    const lookedBefore = { ...looked, before: null };
    const paidByOthers = payersOf(now, looked);
    const gathered = now.map(([key, cell]) => ({
        key,
        cell,
        evidence: evidenceOf(gatherCell(cell, [], { ...looked, paidByOthers })),
    }));
    const crossings = findCrossings(gathered.flatMap(leftoverOf));
    const explained = gathered.map(({ key, cell, evidence }) => {
        const explanation = explain({ ...evidence, crossing: crossings.get(key) ?? null });
        return { key, cell, truth: truth.get(key) ?? nothing, explanation };
    });
    const were = gone.map(([key, cell]) => {
        const late = lateRows(cell, agency);
        const explanation = explain(evidenceOf(gatherCell(cell, late, { ...lookedBefore, paidByOthers })));
        return { key, cell, truth: truthBefore.get(key) ?? nothing, explanation };
    });
    return { compared: agency.cells.size, cells: [...explained, ...were], truth };
}
function leftoverOf({ key, cell, evidence }) {
    const { residualNanos: nanos } = explain(evidence);
    const { day, product, rate, judged } = cell;
    const customer = strangerOf(cell.customer);
    if (nanos === 0n)
        return [];
    return [{ mismatchId: key, customer, day, product, currency: judged.currency, nanos, rate, rows: cell.rows.length }];
}
function isNow({ cells }, key) {
    const cell = cells.get(key);
    return cell !== undefined && isToExplain(cell);
}
function lateRows({ customer, day, product, rows }, { cells }) {
    const known = new Set(rows.map(({ chargeId }) => chargeId));
    const later = cells.get(cellKey(customer.locationId, day, product))?.rows ?? [];
    return later.filter(({ chargeId }) => !known.has(chargeId));
}
/** Whose wallets pay for records of others: asked of every cell first, because it says something about the other one. */
function payersOf(cells, looked) {
    const payers = new Map();
    for (const [, cell] of cells) {
        for (const { lead } of evidenceOf(gatherCell(cell, [], looked)).charges) {
            if (lead.kind === 'stranger')
                payers.set(lead.sid, strangerOf(cell.customer));
        }
    }
    return payers;
}
//# sourceMappingURL=explain-world.js.map