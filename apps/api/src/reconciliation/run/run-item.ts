import type { PlannedUnit } from '@plumbline/core/reconciliation/plan-reading';

/** A planned reading under the name by which a restarted run knows that it is done. */
export function itemOf({ source, target, from, to }: PlannedUnit): { kind: string; target: string } {
  return { kind: source, target: `${target} ${from} ${to}` };
}
