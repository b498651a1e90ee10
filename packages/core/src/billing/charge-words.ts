import type { Product } from '../usage/product.js';

/** How descriptions name a product. Only the words of `items` were seen on real rows; the others are expected. */
export type ProductWords = { readonly product: Product; readonly words: RegExp };

/** The items themselves: a message or a call. */
export const items: readonly ProductWords[] = [
  { product: 'sms', words: /\b(in|out)bound sms\b/i },
  { product: 'voice', words: /\b(in|out)bound call\b/i },
];

/** Words that make a row a fee or an extra of the item that it names or refers to, not the item. */
export const feesOfItems: readonly ProductWords[] = [
  { product: 'carrier-fees', words: /\bcarriers?\b(?! lookup)/i },
  { product: 'recording', words: /\b(recordings?|recorded)\b/i },
  { product: 'a2p', words: /\b(a2p|10dlc)\b/i },
];

/** Words that are enough where a description says nothing stronger. */
export const productWords: readonly ProductWords[] = [
  ...items,
  ...feesOfItems,
  { product: 'mms', words: /\bmms\b/i },
  { product: 'rcs', words: /\brcs\b/i },
  { product: 'a2p', words: /\b(brand|campaign) (registration|vetting|verification|fees?|charges?|monthly)\b/i },
  { product: 'recording', words: /\b(storage|transcriptions?|transcribed)\b/i },
  { product: 'voice', words: /\b(voicemail drops?|conferences?|client minutes?)\b/i },
  { product: 'voice-features', words: /\b(answering machine|amd)\b/i },
  { product: 'lookups', words: /\b(lookups?|spam|caller (name|id)|(phone|number) validation)\b/i },
];

/** Words that many descriptions have in passing: they decide only where no other product is named. */
export const passingWords: readonly ProductWords[] = [
  { product: 'phone-numbers', words: /\b(phone numbers?|numbers?|rentals?)\b/i },
  { product: 'a2p', words: /\b(brands?|campaigns?)\b/i },
  { product: 'lookups', words: /\bvalidations?\b/i },
];

/** HighLevel sells these from the same wallet; nothing at Twilio stands against them. */
export const otherProducts =
  /\b(e-?mails?|ai|workflows?|domains?|whats ?app|number intelligence|premium (actions?|triggers?)|funnels?|websites?|wordpress|yext|listings?|ad manager|facebook|instagram|marketplace|eliza)\b/i;

export const tax = /\btax(es)?\b/i;

export const manualDebit =
  /\b(manual(ly)? debit(ed)?|manage credits?|debit by (agency|admin)|manual adjustment)\b|^\W*debit\W*$/i;

export const recharge = /\b(recharged?|top-?ups?|topped up|reload(ed)?|complimentary|credits? added|refill)\b/i;

/** Which kind of item a row speaks of, as far as that narrows down where it could belong. */
export const texting = /\b(sms|texts?|messages?|messaging|segments?|mms|rcs)\b/i;
export const calling = /\b(calls?|calling|voice|minutes?|voicemails?)\b/i;
