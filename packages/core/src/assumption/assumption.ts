import { actingAssumptions } from './acting-assumptions.data.js';
import type { AssumptionEntry } from './assumption-entry.js';
import { readingAssumptions } from './reading-assumptions.data.js';

export type AssumptionId = (typeof actingAssumptions)[number]['id'] | (typeof readingAssumptions)[number]['id'];

/** `acting`: unsettled it stops an action. `reading`: every reading checks itself by the meanwhile rule. */
export type Assumption = AssumptionEntry & { readonly id: AssumptionId; readonly use: 'acting' | 'reading' };

/** The register, by id. */
export const assumptions: readonly Assumption[] = [
  ...actingAssumptions.map((entry) => ({ ...entry, use: 'acting' as const })),
  ...readingAssumptions.map((entry) => ({ ...entry, use: 'reading' as const })),
].toSorted((a, b) => (a.id < b.id ? -1 : 1));

const ids: ReadonlySet<string> = new Set(assumptions.map(({ id }) => id));

export function isAssumptionId(text: string): text is AssumptionId {
  return ids.has(text);
}
