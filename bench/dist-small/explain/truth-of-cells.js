import { isCauseName } from '@plumbline/core/explain/cause-name';
import { parseAmount } from '@plumbline/core/money/amount';
import { toldFrom } from '@plumbline/sandbox/world/truth';
import { cellKey, comparedCustomers } from './seen-cells.js';
/** The truth of every cell that a defect touches, as of an instant. */
export function truthOfCells({ world, moveTo }, nowMs) {
    moveTo(nowMs);
    const cells = new Map();
    const compared = new Set(comparedCustomers(world).map(({ locationId }) => locationId));
    for (const { cause, cells: touched } of toldFrom(world)) {
        if (!isCauseName(cause))
            throw new Error(`the sandbox tells of a cause that nobody knows: ${cause}`);
        for (const { locationId, day, product, share } of touched) {
            const nanos = share === null ? 0n : nanosOf(share);
            if (!compared.has(locationId))
                continue;
            if (nanos === 0n && cause !== 'currency')
                continue;
            const key = cellKey(locationId, day, product);
            const shares = cells.get(key) ?? new Map();
            shares.set(cause, (shares.get(cause) ?? 0n) + nanos);
            cells.set(key, shares);
        }
    }
    return cells;
}
function nanosOf(text) {
    const parsed = parseAmount(text);
    if (parsed.kind === 'refused')
        throw new Error(`the sandbox tells of an amount that is none: ${text}`);
    return parsed.nanos;
}
//# sourceMappingURL=truth-of-cells.js.map