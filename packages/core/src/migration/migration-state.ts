/** Every state of a migration as programs see it; `planned` and `watching` are told apart here and not by its saga. */
export const migrationStates = [
  'planned',
  'running',
  'waiting',
  'needs-person',
  'watching',
  'complete',
  'unwound',
  'cancelled',
  'failed',
] as const;
export type MigrationState = (typeof migrationStates)[number];
