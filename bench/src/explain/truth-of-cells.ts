import type { CauseName } from '@plumbline/core/explain/cause-name';
import { isCauseName } from '@plumbline/core/explain/cause-name';
import { parseAmount } from '@plumbline/core/money/amount';
import { toldFrom } from '@plumbline/sandbox/world/truth';
import type { MadeWorld } from './make-world.js';
import { cellKey, comparedCustomers } from './seen-cells.js';

/** What really moved a cell: each cause with its share in nano-units. A cause without money is a currency. */
export type TrueShares = ReadonlyMap<CauseName, bigint>;

/** The truth of every cell that a defect touches, as of an instant. */
export function truthOfCells({ world, moveTo }: MadeWorld, nowMs: number): ReadonlyMap<string, TrueShares> {
  moveTo(nowMs);
  const cells = new Map<string, Map<CauseName, bigint>>();
  const compared = new Set(comparedCustomers(world).map(({ locationId }) => locationId));
  for (const { cause, cells: touched } of toldFrom(world)) {
    if (!isCauseName(cause)) throw new Error(`the sandbox tells of a cause that nobody knows: ${cause}`);
    for (const { locationId, day, product, share } of touched) {
      const nanos = share === null ? 0n : nanosOf(share);
      if (!compared.has(locationId)) continue;
      if (nanos === 0n && cause !== 'currency') continue;
      const key = cellKey(locationId, day, product);
      const shares = cells.get(key) ?? new Map<CauseName, bigint>();
      shares.set(cause, (shares.get(cause) ?? 0n) + nanos);
      cells.set(key, shares);
    }
  }
  return cells;
}

function nanosOf(text: string): bigint {
  const parsed = parseAmount(text);
  if (parsed.kind === 'refused') throw new Error(`the sandbox tells of an amount that is none: ${text}`);
  return parsed.nanos;
}
