/** Names the version of the product map that a run used: raise it with every change to the products or the categories. */
export const productMapVersion = '1';

/**
 * What the expected charge is when nobody set a rate: the cost times an agreed multiplier, the cost itself,
 * nothing, or not known at all. 'undecided' is not zero: it gives no verdict.
 */
export type Treatment = 'marked-up' | 'pass-through' | 'not-rebilled' | 'undecided';

const definitions = [
  { product: 'sms', shownAs: 'SMS', treatment: 'marked-up', unconfirmed: false },
  { product: 'mms', shownAs: 'MMS', treatment: 'marked-up', unconfirmed: true },
  { product: 'rcs', shownAs: 'RCS', treatment: 'undecided', unconfirmed: true },
  {
    product: 'whatsapp',
    shownAs: 'WhatsApp and channels',
    treatment: 'not-rebilled',
    unconfirmed: false,
    notRebilledReason: 'HighLevel sells WhatsApp as a product of its own; usage in this account comes from elsewhere',
  },
  { product: 'messaging-fees', shownAs: 'Messaging extras', treatment: 'undecided', unconfirmed: true },
  { product: 'carrier-fees', shownAs: 'Carrier fees', treatment: 'pass-through', unconfirmed: true },
  { product: 'a2p', shownAs: 'A2P 10DLC registration', treatment: 'pass-through', unconfirmed: true },
  { product: 'voice', shownAs: 'Voice calls', treatment: 'marked-up', unconfirmed: false },
  {
    product: 'voice-features',
    shownAs: 'Voice extras (AMD, speech, insights)',
    treatment: 'marked-up',
    unconfirmed: true,
  },
  {
    product: 'recording',
    shownAs: 'Call recording, storage, transcription',
    treatment: 'marked-up',
    unconfirmed: true,
  },
  { product: 'phone-numbers', shownAs: 'Phone numbers', treatment: 'marked-up', unconfirmed: true },
  { product: 'lookups', shownAs: 'Lookups', treatment: 'undecided', unconfirmed: true },
  {
    product: 'verification',
    shownAs: 'Verification (Verify, Authy)',
    treatment: 'not-rebilled',
    unconfirmed: false,
    notRebilledReason: 'HighLevel does not send verifications; other software in this account does',
  },
  { product: 'other', shownAs: 'Other', treatment: 'undecided', unconfirmed: true },
] as const;

/** A billing bucket in which usage and charges meet. */
export type Product = (typeof definitions)[number]['product'];

export type ProductDefinition = {
  readonly product: Product;
  readonly shownAs: string;
  readonly treatment: Treatment;
  /** Nobody has seen a wallet row of this product for customers on their own Twilio account yet. */
  readonly unconfirmed: boolean;
  readonly notRebilledReason?: string;
};

/** Every product, in the order in which people read them. */
export const products: readonly ProductDefinition[] = definitions;

/** The products that HighLevel's one Phone markup covers, so that their rates must be equal. */
export const markedUpProducts: readonly Product[] = products
  .filter(({ treatment }) => treatment === 'marked-up')
  .map(({ product }) => product);

const byKey: ReadonlyMap<string, ProductDefinition> = new Map(products.map((each) => [each.product, each]));

/** Whether the text is the key of a product ('unattributed' is none). */
export function isProduct(text: string): text is Product {
  return byKey.has(text);
}

/** What the product map says about one product. Throws when the map lacks it. */
export function productDefinition(product: Product): ProductDefinition {
  const definition = byKey.get(product);
  if (definition === undefined) throw new Error(`the product map has no product "${product}"`);
  return definition;
}
