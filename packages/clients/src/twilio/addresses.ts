import { z } from 'zod';
import { text, textOrNull } from '../http/exact-json.js';
import type { Page } from '../http/page.js';
import { type Resource, readResource } from '../http/resource.js';
import { listAll } from './list-pages.js';
import { provider, type Sdk, type TwilioClient } from './twilio-client.js';
import { flag } from './wire-values.js';

const address = z.object({
  sid: text,
  account_sid: textOrNull,
  customer_name: textOrNull,
  friendly_name: textOrNull,
  street: textOrNull,
  street_secondary: textOrNull,
  city: textOrNull,
  region: textOrNull,
  postal_code: textOrNull,
  iso_country: textOrNull,
  emergency_enabled: flag,
  validated: flag,
  verified: flag,
});

export type Address = z.infer<typeof address>;

const dependentNumber = z.object({ sid: text, phone_number: text, friendly_name: textOrNull });

export type DependentNumber = z.infer<typeof dependentNumber>;

export function listAddresses(
  client: TwilioClient,
  accountSid: string,
  signal: AbortSignal,
): AsyncGenerator<Page<Address>> {
  const of = (sdk: Sdk) => sdk.api.v2010.accounts(accountSid).addresses;
  return listAll(client, { key: 'addresses', schema: address, of }, signal);
}

export type NewAddress = {
  readonly accountSid: string;
  readonly customerName: string;
  readonly friendlyName: string;
  readonly street: string;
  readonly streetSecondary?: string;
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  readonly isoCountry: string;
};

/** Throws Rejected with the codes 21628 or 21629 where Twilio does not find the address. */
export async function createAddress(
  client: TwilioClient,
  { accountSid, ...fields }: NewAddress,
  signal: AbortSignal,
): Promise<Resource<Address>> {
  const answer = await client.call((sdk) => sdk.api.v2010.accounts(accountSid).addresses.create(fields), signal);
  return readResource(answer, address, provider);
}

/** The numbers that need this address. */
export function listDependentNumbers(
  client: TwilioClient,
  { accountSid, addressSid }: { readonly accountSid: string; readonly addressSid: string },
  signal: AbortSignal,
): AsyncGenerator<Page<DependentNumber>> {
  const of = (sdk: Sdk) => sdk.api.v2010.accounts(accountSid).addresses(addressSid).dependentPhoneNumbers;
  return listAll(client, { key: 'dependent_phone_numbers', schema: dependentNumber, of }, signal);
}
