/** Every state of a revert as programs see it. One that was taken back is `withdrawn`: nothing is changed then. */
export const revertStates = [
  'requested',
  'approved',
  'running',
  'waiting',
  'complete',
  'refused',
  'withdrawn',
  'expired',
  'needs-person',
] as const;
export type RevertState = (typeof revertStates)[number];
