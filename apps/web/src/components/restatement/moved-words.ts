import type { Restatement } from '../../api/types.js';

type Side = Restatement['moved'][number];

const words = {
  usage: 'Twilio’s usage',
  charges: 'HighLevel’s charges',
  rate: 'The agreed rate',
  tolerance: 'The tolerance',
  classification: 'A classification',
  connection: 'The connection',
} as const satisfies Record<Side, string>;

/** "Twilio’s usage, the agreed rate" */
export function movedWords(moved: readonly Side[]): string {
  const all = moved.map((side) => words[side]).join(', ');
  return all.charAt(0) + all.slice(1).replaceAll(', The', ', the').replaceAll(', A ', ', a ');
}
