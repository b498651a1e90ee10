import { z } from 'zod';
import { text, textOrNull, wholeNumber } from '../http/exact-json.js';
import { malformed, type Page, PageWatch, readEnvelope, readRows } from '../http/page.js';
import { type HighLevelClient, provider } from './highlevel-client.js';

const phoneNumber = z.object({
  sid: text,
  phoneNumber: text,
  friendlyName: textOrNull,
  isDefaultNumber: z.boolean().nullish().catch(null),
  linkedUser: textOrNull.catch(null),
});

type LocationPhoneNumber = z.infer<typeof phoneNumber>;

export type PhoneNumbersPage = Page<LocationPhoneNumber> & {
  /** True on HighLevel's own phone system, false on the agency's Twilio, null where it is not said. */
  readonly isUnderLc: boolean | null;
  readonly accountStatus: string | null;
};

const list = z.object({
  numbers: z.array(z.unknown()),
  isUnderGhl: z.boolean().nullish(),
  isUnderLc: z.boolean().nullish(),
  pageSize: wholeNumber.nullish(),
  page: wholeNumber.nullish(),
  accountStatus: textOrNull,
});
/** The dated version is flat, v3 is wrapped in `data`. */
const envelope = z.union([list, z.object({ data: list }).transform((answer) => answer.data)]);
const pageSize = 1000;

/**
 * The numbers of a location, those in pools too, read on until a page is empty. Throws Missing where no phone system is
 * connected, and Malformed when a page follows a short one: what lay between them would be lost.
 */
export async function* listPhoneNumbers(
  client: HighLevelClient,
  locationId: string,
  signal: AbortSignal,
): AsyncGenerator<PhoneNumbersPage> {
  const watch = new PageWatch<LocationPhoneNumber>(provider, (number) => number.sid);
  const path = `/phone-system/numbers/location/${encodeURIComponent(locationId)}`;
  let wasShort = false;
  for (let page = 0; ; page += 1) {
    const query = { pageSize: String(pageSize), page: String(page), skipNumberPool: 'false' };
    const request = { method: 'GET', path, query, version: '2021-07-28' } as const;
    const { json, evidence } = await client.asLocation(locationId, request, signal);
    const named = { provider, evidence };
    const head = readEnvelope(json, envelope, named);
    if (typeof head.page === 'number' && head.page !== page)
      throw malformed(named, `sent page ${head.page} where page ${page} was asked for`);
    const found = { ...readRows(head.numbers, phoneNumber), evidence, next: null };
    watch.see(found, evidence.sha256);
    if (found.rows > 0 && wasShort) throw malformed(named, 'sent a short page and then a further one');
    yield { ...found, isUnderLc: head.isUnderGhl ?? head.isUnderLc ?? null, accountStatus: head.accountStatus };
    if (found.rows === 0) return;
    wasShort = found.rows < (head.pageSize ?? found.rows);
  }
}
