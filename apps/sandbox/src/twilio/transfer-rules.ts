import type { OwnedNumber } from '../world/estate/estate.js';
import type { World } from '../world/world.js';
import type { Caller } from './authenticate.js';
import { refusal, type TwilioProblem } from './errors.js';

export type Transfer = {
  readonly number: OwnedNumber;
  readonly caller: Caller;
  readonly gainingSid: string;
  readonly addressSid: string | undefined;
  readonly bundleSid: string | undefined;
};

/** Why a number cannot move, or null. */
export function whyNotTransfer(world: World, transfer: Transfer): TwilioProblem | null {
  return whyNotBetween(world, transfer) ?? whyStays(world, transfer.number) ?? whatIsMissing(world, transfer);
}

function whyNotBetween(world: World, { caller, gainingSid }: Transfer): TwilioProblem | null {
  const { parent, accounts } = world.cast;
  if (!/^AC[0-9a-fA-F]{32}$/.test(gainingSid)) return refusal(21470, 'Invalid AccountSid');
  if (caller.account.sid !== parent.sid) return refusal(21474, 'Only the parent account may transfer numbers');
  const gaining = accounts.find(({ sid }) => sid === gainingSid);
  if (gaining === undefined) return refusal(21471, `Account ${gainingSid} does not exist`);
  return gaining.status === 'active' ? null : refusal(21472, `Account ${gainingSid} is not active`);
}

/** Nobody publishes codes for these two. */
function whyStays(world: World, { origin, sid }: OwnedNumber): TwilioProblem | null {
  const { emergencyAddressKeepsNumber, emergencyAddressesOn } = world.switches;
  if (origin === 'hosted') return refusal(20001, 'Hosted numbers cannot be transferred');
  return emergencyAddressKeepsNumber && emergencyAddressesOn.includes(sid)
    ? refusal(20001, 'The number has a registered emergency address')
    : null;
}

function whatIsMissing(world: World, { number, gainingSid, addressSid, bundleSid }: Transfer): TwilioProblem | null {
  const isTheirs = (thing: { readonly accountSid: string } | undefined) => thing?.accountSid === gainingSid;
  if (addressSid !== undefined && !isTheirs(world.estate.thing('addresses', addressSid)))
    return refusal(21613, 'The address is not on file in the gaining account');
  if (number.addressRequirements !== 'none' && addressSid === undefined)
    return number.addressRequirements === 'local'
      ? refusal(21615, 'The number requires a local address')
      : refusal(21631, 'The number requires an address');
  const bundle = bundleSid === undefined ? undefined : world.estate.thing('bundles', bundleSid);
  const isApproved = isTheirs(bundle) && bundle?.fields.status === 'twilio-approved';
  const isWanted = number.needsBundle || bundleSid !== undefined;
  return isWanted && !isApproved ? refusal(21649, 'The number requires an approved bundle') : null;
}
