import type { Shared } from './migrations-under-test.js';
import type { Estate } from './sandbox-process.js';

/** Where everybody should be, by the true state of the world before anybody moved. */
type Expected = { readonly before: Estate; readonly own: readonly Shared[]; readonly numbersOf: NumbersOf };
export type NumbersOf = (customer: Shared) => readonly string[];

/** The oracle for many moves at once, from the world's true state alone: what is wrong, in words. */
export function wrongInWorld(after: Estate, { before, own, numbersOf }: Expected): string[] {
  const wrong: string[] = [];
  const places = new Map<string, string>();
  for (const customer of own) {
    const accounts = after.accounts.filter(({ friendlyName }) => friendlyName.endsWith(customer.locationId));
    const [account] = accounts;
    if (accounts.length !== 1 || account?.status !== 'active')
      wrong.push(`${customer.name} has ${accounts.length} accounts`);
    for (const sid of numbersOf(customer)) places.set(sid, account?.sid ?? 'nowhere');
  }
  for (const was of before.numbers) {
    const is = after.numbers.filter(({ sid }) => sid === was.sid);
    const place = places.get(was.sid) ?? was.accountSid;
    if (is.length !== 1) wrong.push(`${was.phoneNumber} exists ${is.length} times`);
    else if (is[0]?.accountSid !== place)
      wrong.push(`${was.phoneNumber} lies in ${is[0]?.accountSid}, not in ${place}`);
    else if (settingsOf(is[0]) !== settingsOf(was)) wrong.push(`${was.phoneNumber} is set up differently`);
    else if ((is[0].serviceSid === null) !== (was.serviceSid === null)) wrong.push(`${was.phoneNumber} lost its pool`);
  }
  for (const was of before.locations) wrong.push(...wrongAt(was, after, own));
  if (lost(before) !== lost(after)) wrong.push('something was closed or released');
  return wrong;
}

function wrongAt(was: Estate['locations'][number], after: Estate, own: readonly Shared[]): string[] {
  const is = after.locations.find(({ locationId }) => locationId === was.locationId);
  const mover = own.find(({ locationId }) => locationId === was.locationId);
  const account = after.accounts.find(({ sid, friendlyName }) =>
    mover === undefined ? sid === was.accountSid : friendlyName.endsWith(mover.locationId),
  );
  if (was.accountSid === null) return [];
  if (is?.accountSid !== account?.sid) return [`HighLevel has ${is?.accountSid} for ${was.locationId}`];
  return is?.credentialsWork && is.tokenDigest === account?.tokenDigest ? [] : [`${was.locationId} has a wrong token`];
}

/** Addresses and bundles belong to an account, so that a moved number hangs on others of the same content. */
function settingsOf({ settings }: Estate['numbers'][number]): string {
  return JSON.stringify(Object.entries(settings).filter(([name]) => name !== 'address_sid' && name !== 'bundle_sid'));
}

const lost = ({ closedAccounts, releasedNumbers }: Estate) => JSON.stringify([closedAccounts, releasedNumbers]);
