import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '../canonical-json.js';
import { formatMultiplier } from '../money/multiplier.js';
import type { RevertSituation } from './revert-situation.js';

/** Exactly what applying will do. It never changes once it is made. */
export type RevertPlan = {
  readonly customerId: string;
  readonly customerName: string;
  readonly locationId: string;
  /** The account that the customer leaves. It stays, and so does what lies in it. */
  readonly losingSid: string;
  readonly sharedSid: string;
  readonly numbers: readonly RevertedNumber[];
  /** What rebilling is switched on with again, should the revert be taken back; null where it is off already. */
  readonly multiplier: string | null;
  readonly credentialsMode: 'api' | 'manual';
  readonly settleHours: number;
  /** Who is on the shared account, by name. */
  readonly others: readonly string[];
};

export type RevertedNumber = {
  readonly sid: string;
  readonly phoneNumber: string;
  /** What it hangs on in the account that it leaves. */
  readonly poolSid: string | null;
  readonly addressSid: string | null;
  readonly bundleSid: string | null;
  /** What it has, and joins again, in the shared account. */
  readonly sharedPoolSid: string | null;
  readonly sharedAddressSid: string | null;
  readonly sharedBundleSid: string | null;
};

/** The plan that follows from what was read, or why there can be none. */
export function planRevert(situation: RevertSituation): RevertPlan | { readonly impossible: string } {
  const { customer, own, shared, numbers, services, rebilling } = situation;
  for (const [read, what] of [
    [numbers, 'The numbers'],
    [services, 'The messaging services'],
    [rebilling, 'The rebilling'],
    [shared.services, 'The messaging services of the shared account'],
  ] as const) {
    if (!read.known) return { impossible: `${what} could not be read: ${read.why}` };
  }
  return {
    customerId: customer.id,
    customerName: customer.name,
    locationId: customer.locationId,
    losingSid: own.sid,
    sharedSid: shared.sid,
    numbers: revertedNumbers(situation),
    multiplier: multiplierOf(situation),
    credentialsMode: situation.credentialsMode,
    settleHours: situation.settleHours,
    others: shared.others.toSorted(),
  };
}

/** SHA-256 in lower-case hex: an approval names it, and a plan that would be made differently by now has another one. */
export function revertPlanHash({ numbers, ...rest }: RevertPlan): string {
  const json: Json = {
    format: 'plumbline-revert-plan-1',
    ...rest,
    others: [...rest.others],
    numbers: numbers.map((number) => ({ ...number })),
  };
  return createHash('sha256').update(canonicalJson(json)).digest('hex');
}

function revertedNumbers({ numbers, services, shared, oldPlaces }: RevertSituation): RevertedNumber[] {
  const all = numbers.known ? numbers.value : [];
  const pools = services.known ? services.value : [];
  const left = new Set(shared.services.known ? shared.services.value.map(({ sid }) => sid) : []);
  return all
    .map(({ sid, phoneNumber, addressRequirements, addressSid, bundleSid }) => {
      const place = oldPlaces.find((one) => one.sid === sid);
      const sharedPoolSid = place?.poolSid ?? null;
      return {
        sid,
        phoneNumber,
        poolSid: pools.find((pool) => pool.numbers.includes(sid))?.sid ?? null,
        addressSid: addressRequirements === 'none' ? null : addressSid,
        bundleSid,
        sharedPoolSid: sharedPoolSid !== null && left.has(sharedPoolSid) ? sharedPoolSid : null,
        sharedAddressSid: place?.addressSid ?? null,
        sharedBundleSid: place?.bundleSid ?? null,
      };
    })
    .toSorted((a, b) => (a.phoneNumber < b.phoneNumber ? -1 : 1));
}

function multiplierOf({ rebilling, agreedMultiplier }: RevertSituation): string | null {
  if (!rebilling.known || !rebilling.value.enabled) return null;
  const multiplier = rebilling.value.multiplier ?? agreedMultiplier;
  return multiplier === null ? null : formatMultiplier(multiplier);
}
