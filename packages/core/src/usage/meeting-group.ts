import type { Product } from './product.js';

const groups = [
  { group: 'texting', shownAs: 'Texting', products: ['sms', 'mms', 'rcs', 'messaging-fees', 'carrier-fees'] },
  { group: 'calling', shownAs: 'Calling', products: ['voice', 'voice-features', 'recording'] },
  { group: 'numbers', shownAs: 'Numbers', products: ['phone-numbers'] },
  { group: 'a2p', shownAs: 'A2P registration', products: ['a2p'] },
  { group: 'lookups', shownAs: 'Lookups', products: ['lookups'] },
] as const satisfies readonly { group: string; shownAs: string; products: readonly Product[] }[];

/** Products whose charges may stand under each other's labels. */
export const meetingGroups: readonly {
  readonly group: (typeof groups)[number]['group'];
  readonly shownAs: string;
  readonly products: readonly Product[];
}[] = groups;

/** A group of more than one product, as the cell in which its products are compared together. */
export const meetingCells = ['texting', 'calling'] as const;
export type MeetingCell = (typeof meetingCells)[number];

/** Whether the text names such a cell. */
export function isMeetingCell(text: string): text is MeetingCell {
  return meetingCells.some((cell) => cell === text);
}

/** The cell in which a product can meet others; null for a product that has nobody to meet. */
export function meetingCellOf(product: Product): MeetingCell | null {
  const found = groups.find(({ products }) => products.some((one) => one === product));
  return found !== undefined && isMeetingCell(found.group) ? found.group : null;
}
