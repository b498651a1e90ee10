const words: Readonly<Record<string, string>> = {
  'late-posting': 'Late posting',
  'missing-charge': 'Missing charge',
  'orphan-charge': 'Orphan charge',
  'duplicate-charge': 'Duplicate charge',
  'wrong-customer': 'Wrong customer',
  'shared-account-leak': 'Leak to the shared account',
  'wrong-rate': 'Wrong rate',
  'markup-on-pass-through': 'Markup on a pass-through',
  'day-boundary': 'Day boundary',
  'complimentary-credit': 'Complimentary credit',
  'refund-or-adjustment': 'Refund or adjustment',
  currency: 'Currency',
  'base-price': 'Base price',
  'outside-highlevel': 'Outside HighLevel',
  'number-fee-at-move': 'Number fee at a move',
  rounding: 'Rounding',
  unexplained: 'Unexplained',
};

export const causeWord = (cause: string): string => words[cause] ?? cause;

export const causeChoices = Object.entries(words).map(([value, label]) => ({ value, label }));
