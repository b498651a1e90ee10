import type { CauseName } from '@plumbline/core/explain/cause-name';
import type { MadeWorld } from './make-world.js';
/** What really moved a cell: each cause with its share in nano-units. A cause without money is a currency. */
export type TrueShares = ReadonlyMap<CauseName, bigint>;
/** The truth of every cell that a defect touches, as of an instant. */
export declare function truthOfCells({ world, moveTo }: MadeWorld, nowMs: number): ReadonlyMap<string, TrueShares>;
//# sourceMappingURL=truth-of-cells.d.ts.map