import type { Product } from '../usage/product.js';
import { labelOf, referenceOf, withoutReferences } from './charge-label.js';
import {
  calling,
  feesOfItems,
  items,
  manualDebit,
  otherProducts,
  type ProductWords,
  passingWords,
  productWords,
  recharge,
  tax,
  texting,
} from './charge-words.js';

export { labelOf, referenceOf };

export type WalletRow = {
  readonly description: string;
  /** As HighLevel signs it: what the customer pays is negative. */
  readonly nanos: bigint;
  /** HighLevel's own type of the row, when it gives one. */
  readonly chargeType: string | null;
};

export type ChargeRule =
  | 'person'
  | 'recharge'
  | 'other-product'
  | 'charge-type'
  | 'fee-of-item'
  | 'item'
  | 'tax'
  | 'manual-debit'
  | 'sign'
  | 'word'
  | 'passing-word';

/** What a wallet row is for and the rule that decided it. An unclassified one names the products it could belong to. */
export type Classified =
  | { readonly heading: 'usage'; readonly product: Product; readonly rule: ChargeRule }
  | { readonly heading: 'not-twilio' | 'credit' | 'manual-debit' | 'tax'; readonly rule: ChargeRule }
  | { readonly heading: 'unclassified'; readonly rule: 'none'; readonly possible: readonly Product[] };

/** A row as the rules see it: what its description says beside references, and HighLevel's type split into words. */
type Said = { readonly text: string; readonly type: string; readonly isPositive: boolean };

/**
 * Puts a wallet row under one heading, strongest evidence first. A refund that repeats the wording of a message or call
 * stays with its product, so that it lowers what was billed there. Nothing is guessed: words for two products leave a
 * row unclassified. `classifications` are people's decisions by label (see `labelOf`).
 */
export function classifyCharge(
  row: WalletRow,
  classifications: ReadonlyMap<string, Product | 'not-twilio'>,
): Classified {
  const said: Said = {
    text: withoutReferences(row.description),
    type: wordsOfType(row.chargeType ?? ''),
    isPositive: row.nanos > 0n,
  };
  return (
    byPerson(row, classifications) ??
    byRecharge(said) ??
    byOtherProduct(said) ??
    byFeeOrItem(said) ??
    byKind(said) ??
    byWords(said) ??
    unclassified(possibleProducts(row))
  );
}

/** "WALLET_SALES_TAX" and "conversationAi" as words. */
function wordsOfType(chargeType: string): string {
  return chargeType
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[\W_]+/g, ' ')
    .trim()
    .toLowerCase();
}

function byPerson(row: WalletRow, classifications: ReadonlyMap<string, Product | 'not-twilio'>): Classified | null {
  const decided = classifications.get(labelOf(row.description));
  if (decided === undefined) return null;
  return decided === 'not-twilio'
    ? { heading: 'not-twilio', rule: 'person' }
    : { heading: 'usage', product: decided, rule: 'person' };
}

function byRecharge({ text, isPositive }: Said): Classified | null {
  return isPositive && recharge.test(text) ? { heading: 'credit', rule: 'recharge' } : null;
}

/** What a description names first is what the row is for: a workflow's name may follow "Outbound SMS". */
function byOtherProduct({ text, type }: Said): Classified | null {
  if (otherProducts.test(type)) return { heading: 'not-twilio', rule: 'charge-type' };
  const otherAt = text.search(otherProducts);
  const named = [...items, ...feesOfItems].map(({ words }) => text.search(words)).filter((at) => at >= 0);
  return otherAt >= 0 && named.every((at) => otherAt < at) ? { heading: 'not-twilio', rule: 'other-product' } : null;
}

function byFeeOrItem({ text, type }: Said): Classified | null {
  const fees = named(feesOfItems, text);
  if (fees.length > 1) return unclassified(fees);
  if (fees[0] !== undefined) return { heading: 'usage', product: fees[0], rule: 'fee-of-item' };
  const typed = productOfType.get(type);
  if (typed !== undefined) return { heading: 'usage', product: typed, rule: 'charge-type' };
  const [item, ...others] = named(items, text);
  if (item === undefined) return null;
  return others.length > 0 ? unclassified([item, ...others]) : { heading: 'usage', product: item, rule: 'item' };
}

/** The values of this field are not documented; only those that could mean one product alone are taken at their word. */
const productOfType: ReadonlyMap<string, Product> = new Map([
  ['sms', 'sms'],
  ['mms', 'mms'],
  ['rcs', 'rcs'],
  ['call', 'voice'],
]);

/** Taxes, and the money that goes in or out without usage: what is left of the positive rows is no charge. */
function byKind({ text, type, isPositive }: Said): Classified | null {
  if (tax.test(text) || tax.test(type)) return { heading: 'tax', rule: 'tax' };
  if (isPositive) return { heading: 'credit', rule: 'sign' };
  return manualDebit.test(text) ? { heading: 'manual-debit', rule: 'manual-debit' } : null;
}

function byWords({ text }: Said): Classified | null {
  const clear = named(productWords, text);
  if (clear.length > 1) return unclassified(clear);
  if (clear[0] !== undefined) return { heading: 'usage', product: clear[0], rule: 'word' };
  const passing = named(passingWords, text);
  if (passing[0] === undefined) return null;
  if (passing.length > 1 || texting.test(text) || calling.test(text)) {
    return unclassified([...passing, ...itemGroups(text)]);
  }
  return { heading: 'usage', product: passing[0], rule: 'passing-word' };
}

function named(words: readonly ProductWords[], text: string): Product[] {
  return [...new Set(words.filter((each) => each.words.test(text)).map(({ product }) => product))];
}

function unclassified(possible: readonly Product[]): Classified {
  return { heading: 'unclassified', rule: 'none', possible: [...new Set(possible)] };
}

const textingGroup: readonly Product[] = ['sms', 'mms', 'rcs', 'messaging-fees', 'carrier-fees'];
const callingGroup: readonly Product[] = ['voice', 'voice-features', 'recording'];
const chargeable: readonly Product[] = [...textingGroup, ...callingGroup, 'phone-numbers', 'a2p', 'lookups', 'other'];

function itemGroups(text: string): Product[] {
  return [...(texting.test(text) ? textingGroup : []), ...(calling.test(text) ? callingGroup : [])];
}

/** Products that HighLevel does not rebill cannot be meant. */
function possibleProducts({ description }: WalletRow): readonly Product[] {
  const groups = itemGroups(withoutReferences(description));
  if (groups.length > 0) return groups;
  return referenceOf(description) === null ? chargeable : [...textingGroup, ...callingGroup];
}
