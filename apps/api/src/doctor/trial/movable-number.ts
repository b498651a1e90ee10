import type { TwilioAccounts } from '../../providers/twilio-accounts.js';

type Asked = { readonly accountSid: string; readonly sids: readonly string[] };

/** The first number of an account that hangs on nothing there; null where each of them does. */
export async function movableNumber(
  parent: TwilioAccounts,
  { accountSid, sids }: Asked,
  signal: AbortSignal,
): Promise<string | null> {
  for (const sid of sids) {
    const number = await parent.number({ accountSid, sid }, signal);
    if (number === null || number.origin !== 'twilio' || number.addressRequirements !== 'none') continue;
    if (number.addressSid !== null || number.bundleSid !== null || number.emergency !== 'none') continue;
    if (number.configuration.trunkSid === null) return sid;
  }
  return null;
}
