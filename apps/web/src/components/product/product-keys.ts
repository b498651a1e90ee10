import type { CaseProduct, Product } from '../../api/types.js';

const keys: Readonly<Record<Product, true>> = {
  sms: true,
  mms: true,
  rcs: true,
  whatsapp: true,
  'messaging-fees': true,
  'carrier-fees': true,
  a2p: true,
  voice: true,
  'voice-features': true,
  recording: true,
  'phone-numbers': true,
  lookups: true,
  verification: true,
  other: true,
};

/** Whether a text names a product; a complete list, or the record above would not compile. */
export const isProduct = (text: string | undefined): text is Product => text !== undefined && Object.hasOwn(keys, text);

/** What mismatches are about beside products: products compared together, and the small differences of a month. */
export const beyondProducts = ['texting', 'calling', 'drift-under', 'drift-over'] as const;

/** Whether a text names what a mismatch can be about. */
export const isCaseProduct = (text: string | undefined): text is CaseProduct =>
  isProduct(text) || beyondProducts.some((product) => product === text);
