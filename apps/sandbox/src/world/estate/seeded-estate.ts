import type { Cast, Customer } from '../cast.js';
import { fakeSid } from '../fake-ids.js';
import type { PhoneNumber } from '../phone-numbers.js';
import type { EstateEntry } from './estate-entry.js';
import { textsOfHighLevel } from './number-settings.js';

export type Thing = Omit<Extract<EstateEntry, { kind: 'thing-kept' }>, 'kind'>;

/** What is registered for a number or a pool with people and carriers, and is only read. */
export type Registered = {
  readonly sid: string;
  readonly accountSid: string;
  readonly fields: Readonly<Record<string, string>>;
};

export type Traits = {
  readonly origin: 'twilio' | 'hosted';
  readonly addressRequirements: 'none' | 'any' | 'local' | 'foreign';
  readonly needsBundle: boolean;
};

export type SeededEstate = {
  readonly things: readonly Thing[];
  /** Which service each pooled number is in, by number sid. */
  readonly pools: ReadonlyMap<string, string>;
  /** Numbers that differ from an ordinary one. */
  readonly traits: ReadonlyMap<string, Partial<Traits>>;
  /** The address that a number of the seed hangs on. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly bundles: ReadonlyMap<string, string>;
  readonly brands: readonly Registered[];
  readonly campaigns: readonly Registered[];
  readonly verifications: readonly Registered[];
  readonly callerIds: readonly Registered[];
  readonly shortCodes: readonly Registered[];
  readonly applications: readonly Registered[];
  readonly customerProfiles: readonly Registered[];
  readonly trustProducts: readonly Registered[];
};

export const ordinary: Traits = {
  origin: 'twilio',
  addressRequirements: 'none',
  needsBundle: false,
};

/**
 * What makes moving customers off the shared account difficult: the first of them texts through a messaging service with a
 * campaign, the second has a number that needs an address; and there are numbers that nobody uses.
 */
export function seededEstate(seed: number, cast: Cast): SeededEstate {
  const accountSid = cast.sharedAccountSid;
  const sid = (prefix: Parameters<typeof fakeSid>[0], key: string) => fakeSid(prefix, seed, `shared ${key}`);
  const at = (fields: Readonly<Record<string, string>>) => ({ accountSid, fields });
  const [pooled, addressed] = cast.customers.filter(({ kind }) => kind === 'shared');
  const [tollFree, hosted, foreign] = cast.spareNumbers;
  const service = sid('MG', 'service');
  const bundleSid = sid('BU', 'bundle');
  const address = sid('AD', 'address');
  const needy = [addressed?.numbers.at(-1), foreign].filter((number) => number !== undefined);
  const brand_registration_sid = sid('BN', 'brand');
  return {
    things: [
      { thing: 'services', sid: service, ...at(serviceFields(pooled)), atMs: 0 },
      { thing: 'addresses', sid: address, ...at(addressFields(addressed)), atMs: 0 },
      {
        thing: 'bundles',
        sid: bundleSid,
        ...at({ friendly_name: 'United Kingdom, mobile', status: approved }),
        atMs: 0,
      },
    ],
    pools: new Map((pooled?.numbers ?? []).map((number) => [number.sid, service])),
    traits: traitsOf({ hosted, foreign, needy }),
    addresses: new Map(needy.map((number) => [number.sid, address])),
    bundles: new Map(foreign === undefined ? [] : [[foreign.sid, bundleSid]]),
    brands: [{ sid: brand_registration_sid, ...at({ brand_type: 'STANDARD', status: 'APPROVED', tcr_id: 'BSANDBX' }) }],
    campaigns: [
      {
        sid: sid('QE', 'campaign'),
        ...at({ messaging_service_sid: service, brand_registration_sid, campaign_status: 'VERIFIED' }),
      },
    ],
    verifications: tollFreeOf(cast, tollFree).map((number) => ({
      sid: sid('HH', number.sid),
      ...at({ tollfree_phone_number_sid: number.sid, status: 'TWILIO_APPROVED' }),
    })),
    callerIds: [{ sid: sid('PN', 'caller id'), ...at({ phone_number: '+12125550142', friendly_name: 'Front desk' }) }],
    shortCodes: [{ sid: sid('SC', 'short code'), ...at({ short_code: '55501', friendly_name: '55501' }) }],
    applications: [{ sid: sid('AP', 'application'), ...at({ friendly_name: 'Phone menu' }) }],
    customerProfiles: [
      { sid: sid('BU', 'profile'), ...at({ friendly_name: 'Plumbline Sandbox Agency', policy_sid, status: approved }) },
    ],
    trustProducts: [
      { sid: sid('BU', 'caller name'), ...at({ friendly_name: 'Caller name', policy_sid, status: approved }) },
    ],
  };
}

const approved = 'twilio-approved';
const policy_sid = `RN${'0'.repeat(32)}`;

function traitsOf(numbers: Readonly<Record<'hosted' | 'foreign', PhoneNumber | undefined>> & { needy: PhoneNumber[] }) {
  const traits = new Map<string, Partial<Traits>>();
  for (const { sid } of numbers.needy) traits.set(sid, { addressRequirements: 'any' });
  if (numbers.hosted) traits.set(numbers.hosted.sid, { origin: 'hosted' });
  if (numbers.foreign) traits.set(numbers.foreign.sid, { addressRequirements: 'any', needsBundle: true });
  return traits;
}

function tollFreeOf(cast: Cast, spare: PhoneNumber | undefined): readonly PhoneNumber[] {
  const theirs = cast.customers.filter(({ kind }) => kind === 'shared').flatMap(({ numbers }) => numbers);
  return [...theirs, ...(spare === undefined ? [] : [spare])].filter(({ type }) => type === 'toll-free');
}

function serviceFields(customer: Customer | undefined) {
  const urls = { inbound_request_url: textsOfHighLevel, fallback_url: textsOfHighLevel };
  return { friendly_name: customer?.name ?? 'Texts', usecase: 'mixed', us_app_to_person_registered: 'true', ...urls };
}

function addressFields(customer: Customer | undefined) {
  return {
    customer_name: customer?.name ?? 'Plumbline Sandbox Agency',
    friendly_name: 'Office',
    street: '1 High Street',
    city: 'London',
    region: 'London',
    postal_code: 'E1 6AN',
    iso_country: 'GB',
  };
}
