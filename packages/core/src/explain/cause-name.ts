/** Everything that a difference between usage and charges is known to come from; `unexplained` is what is left. */
export const causeNames = [
  'late-posting',
  'missing-charge',
  'orphan-charge',
  'duplicate-charge',
  'wrong-customer',
  'shared-account-leak',
  'wrong-rate',
  'markup-on-pass-through',
  'day-boundary',
  'complimentary-credit',
  'refund-or-adjustment',
  'currency',
  'base-price',
  'outside-highlevel',
  'number-fee-at-move',
  'rounding',
  'unexplained',
] as const;
export type CauseName = (typeof causeNames)[number];

/** Whether the text names a cause, for what comes from a database or an address. */
export function isCauseName(text: string): text is CauseName {
  return causeNames.some((name) => name === text);
}
