import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '../canonical-json.js';
import { formatMultiplier } from '../money/multiplier.js';
import { type Inventory, type NumberAtHand, ownNumbers } from './inventory.js';

const customerNameMax = 40;

/** Exactly what applying will do. It never changes once it is made. */
export type MigrationPlan = {
  readonly customerId: string;
  readonly locationId: string;
  readonly losingSid: string;
  /** By this name the subaccount is found again. */
  readonly accountName: string;
  readonly numbers: readonly PlannedNumber[];
  readonly addressSids: readonly string[];
  readonly bundleSids: readonly string[];
  readonly serviceSids: readonly string[];
  /** What only people and carriers can finish. */
  readonly registrations: readonly ('a2p' | 'toll-free')[];
  /** The agreed rate for texts, which becomes the markup of everything that is Phone. */
  readonly multiplier: string;
  readonly credentialsMode: 'api' | 'manual';
  /** Who stays on the account, by name. */
  readonly others: readonly string[];
};

export type PlannedNumber = {
  readonly sid: string;
  readonly phoneNumber: string;
  readonly poolSid: string | null;
  readonly addressSid: string | null;
  readonly bundleSid: string | null;
};

/** The plan that follows from what was read. Throws where preflight blocks: there is nothing to plan then. */
export function planMigration(inventory: Inventory): MigrationPlan {
  const { customer, losing, rates } = inventory;
  if (rates.sms === null) throw new Error(`customer ${customer.id} has no rate for texts, so preflight blocks`);
  const own = ownNumbers(inventory).toSorted((a, b) => (a.phoneNumber < b.phoneNumber ? -1 : 1));
  const numbers = own.map((number) => plannedNumber(inventory, number));
  return {
    customerId: customer.id,
    locationId: customer.locationId,
    losingSid: losing.sid,
    accountName: accountNameOf(customer),
    numbers,
    addressSids: distinct(numbers.map(({ addressSid }) => addressSid)),
    bundleSids: distinct(numbers.map(({ bundleSid }) => bundleSid)),
    serviceSids: distinct(numbers.map(({ poolSid }) => poolSid)),
    registrations: registrationsOf(inventory, own),
    multiplier: formatMultiplier(rates.sms),
    credentialsMode: inventory.credentialsMode,
    others: inventory.others.toSorted(),
  };
}

/** SHA-256 in lower-case hex: who applies names it, and a plan that would be made differently by now has another one. */
export function planHash(plan: MigrationPlan): string {
  const { numbers, ...rest } = plan;
  const json: Json = {
    format: 'plumbline-migration-plan-1',
    ...rest,
    numbers: numbers.map((number) => ({ ...number })),
  };
  return createHash('sha256').update(canonicalJson(json)).digest('hex');
}

/** At most 61 characters, of which the location's id is never cut: Twilio allows 64. */
export function accountNameOf({ name, locationId }: { readonly name: string; readonly locationId: string }): string {
  const cut = [...name.trim()].slice(0, customerNameMax).join('').trim();
  return cut === '' ? locationId : `${cut} ${locationId}`;
}

function plannedNumber({ services }: Inventory, number: NumberAtHand): PlannedNumber {
  if (!services.known) throw new Error('the messaging services are not known, so preflight blocks');
  const { sid, phoneNumber, addressSid, bundleSid, addressRequirements } = number;
  const pool = services.value.find(({ numbers }) => numbers.includes(sid));
  const needed = addressRequirements === 'none' ? null : addressSid;
  return { sid, phoneNumber, poolSid: pool?.sid ?? null, addressSid: needed, bundleSid };
}

function registrationsOf({ services }: Inventory, own: readonly NumberAtHand[]): ('a2p' | 'toll-free')[] {
  const sids = new Set(own.map(({ sid }) => sid));
  const known = services.known ? services.value : [];
  const hasCampaign = known.some(
    ({ campaignStatus, numbers }) => campaignStatus !== null && numbers.some((sid) => sids.has(sid)),
  );
  const hasTollFree = own.some(({ kind }) => kind === 'toll-free');
  return [...(hasCampaign ? (['a2p'] as const) : []), ...(hasTollFree ? (['toll-free'] as const) : [])];
}

function distinct(sids: readonly (string | null)[]): string[] {
  return [...new Set(sids.filter((sid) => sid !== null))].toSorted();
}
