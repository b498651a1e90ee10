import { type ChargeCell, type UsageCell } from '@plumbline/core/reconciliation/compare-streams';
import { type Verdict } from '@plumbline/core/reconciliation/judge-cell';
export type VerdictCounts = ReadonlyMap<Verdict, number>;
/** Compares and judges both sides as a run does: terms by product and by whether the customer's ledger was read. */
export declare function countInCore(usage: readonly UsageCell[], charges: readonly ChargeCell[]): VerdictCounts;
//# sourceMappingURL=in-core.d.ts.map