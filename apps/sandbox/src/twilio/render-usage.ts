import { unitsOf } from '../world/category-tree.js';
import { usagePrice } from '../world/decimals.js';
import type { Switches } from '../world/journal-entry.js';
import type { CategoryTotal } from '../world/usage-totals.js';
import type { Range, UsageView } from './usage-range.js';

const views = [
  ['all_time', 'AllTime'],
  ['daily', 'Daily'],
  ['last_month', 'LastMonth'],
  ['monthly', 'Monthly'],
  ['this_month', 'ThisMonth'],
  ['today', 'Today'],
  ['yearly', 'Yearly'],
  ['yesterday', 'Yesterday'],
] as const;

/** Renders records of one category of one account; what does not change from day to day is put together once. */
export function usageRenderer(
  { accountSid, asOf, switches }: { accountSid: string; asOf: string; switches: Switches },
  category: string,
) {
  const written = writtenAs(category, switches);
  const base = `/2010-04-01/Accounts/${accountSid}/Usage/Records`;
  const { units, description, aroundBase } = partsOf(category, written);
  const uris = aroundBase.join(base);
  const head = `{"account_sid":"${accountSid}","api_version":"2010-04-01","as_of":"${asOf}","category":"${written}","count":`;
  const afterCount = `,"count_unit":"${units.count}","description":"${description}","end_date":"`;
  const afterStart = `","subresource_uris":{${uris}},"uri":"${base}`;
  const tail = `","usage_unit":"${units.usage}"}`;
  return (view: UsageView, interval: Range, total: CategoryTotal | undefined, currency: string): string => {
    const { first, last } = interval;
    const text = usagePrice(total?.costMicros ?? 0, switches.usageDecimals);
    const price = switches.usagePrices === 'text' ? `"${text}"` : text;
    const path = view === 'Records' ? '' : `/${view}`;
    return (
      `${head}${countOf(category, total, switches)}${afterCount}${last}","price":${price},"price_unit":"${currency}","start_date":"${first}${afterStart}` +
      `${path}.json?Category=${written}&StartDate=${first}&EndDate=${last}","usage":"${usageOf(category, text, total)}${tail}`
    );
  };
}

type Parts = {
  readonly units: ReturnType<typeof unitsOf>;
  readonly description: string;
  /** The links to the other views, cut where the address of the account's records stands in them. */
  readonly aroundBase: readonly string[];
};
const kept = new Map<string, Parts>();

/** What is the same for every account, since thousands of records are rendered for each question. */
function partsOf(category: string, written: string): Parts {
  const known = kept.get(written);
  if (known !== undefined) return known;
  const links = views.map(([name, view]) => `"${name}":"\n/${view}.json?Category=${written}"`).join(',');
  const parts = { units: unitsOf(category), description: describe(category), aroundBase: links.split('\n') };
  kept.set(written, parts);
  return parts;
}

/** Caller name lookups have no count, the total an empty one. */
function countOf(category: string, total: CategoryTotal | undefined, { usageCounts }: Switches): string {
  if (usageCounts === 'null-or-empty') return category.length % 2 === 0 ? 'null' : '""';
  if (category.startsWith('calleridlookups')) return 'null';
  if (category === 'totalprice') return '""';
  return `"${total?.count ?? 0}"`;
}

function usageOf(category: string, price: string, total: CategoryTotal | undefined): string {
  return category === 'totalprice' ? price : String(total?.units ?? 0);
}

function writtenAs(category: string, { usageCategoryCase }: Switches): string {
  if (usageCategoryCase === 'lower' || !category.startsWith('usage-rcs-')) return category;
  const words = category.split('-').map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
  return words.join('-').replace('-Rcs-', '-RCS-');
}

function describe(category: string): string {
  const words = category.split('-').join(' ');
  return category === 'totalprice' ? 'Total Price' : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
