/** Everything that somebody may have to know at once. */
export const alertKinds = [
  'mismatch.above-threshold',
  'run.incomplete',
  'run.missed',
  'restatement',
  'leak',
  'credential.failing',
  'credential.expiring',
  'balance.low',
  'wallet.low',
  'migration.needs-person',
  'revert.requested',
  'revert.needs-person',
  'test',
] as const;
export type AlertKind = (typeof alertKinds)[number];

/**
 * What does not wait for a morning: nothing is compared any more, everybody is about to be cut off, or a customer's numbers
 * are on the way and stand still.
 */
const urgentKinds: ReadonlySet<AlertKind> = new Set<AlertKind>([
  'run.missed',
  'credential.failing',
  'balance.low',
  'migration.needs-person',
  'revert.needs-person',
  'test',
]);

export function isUrgent(kind: AlertKind): boolean {
  return urgentKinds.has(kind);
}
