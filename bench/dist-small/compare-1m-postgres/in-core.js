import { defaultTolerance } from '@plumbline/core/billing/tolerance';
import { compareStreams, } from '@plumbline/core/reconciliation/compare-streams';
import { judgeCell } from '@plumbline/core/reconciliation/judge-cell';
import { holes, rates } from './made-cells.js';
/** Compares and judges both sides as a run does: terms by product and by whether the customer's ledger was read. */
export function countInCore(usage, charges) {
    const counts = new Map();
    const termsOf = termsFinder();
    for (const cell of compareStreams(usage, charges)) {
        const { verdict } = judgeCell(cell, termsOf(cell));
        const count = counts.get(verdict);
        if (count === undefined)
            counts.set(verdict, { cells: 1 });
        else
            count.cells += 1;
    }
    return new Map([...counts].map(([verdict, { cells }]) => [verdict, cells]));
}
function termsFinder() {
    const unread = new Set(holes);
    const whole = new Map();
    const holed = new Map();
    let subject = '';
    let current = whole;
    return (cell) => {
        if (cell.subject !== subject) {
            subject = cell.subject;
            current = unread.has(subject) ? holed : whole;
        }
        const known = current.get(cell.product);
        if (known !== undefined)
            return known;
        const terms = {
            rate: rates.get(cell.product) ?? null,
            tolerance: defaultTolerance,
            rounding: { unit: 'none', stage: 'day', mode: 'half-up' },
            usageComplete: true,
            ledgerComplete: current === whole,
        };
        current.set(cell.product, terms);
        return terms;
    };
}
//# sourceMappingURL=in-core.js.map