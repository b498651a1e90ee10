import type { NumberAtHand, Read } from '@plumbline/core/migration/inventory';
import type { NumberOwner } from '@plumbline/core/migration/whose-number';
import type { TwilioAccounts } from '../providers/twilio-accounts.js';
import type { ServiceInFull } from '../providers/twilio-services.js';
import { mapRead, readOrWhy } from './read-or-why.js';

type Asked = {
  readonly accountSid: string;
  readonly sid: string;
  readonly owner: NumberOwner;
  /** The messaging services of the account, whose other senders a number may be. */
  readonly services: Read<readonly ServiceInFull[]>;
};

/** A number with everything that decides whether it can move; null where the account does not own it now. */
export async function readNumber(
  parent: TwilioAccounts,
  asked: Asked,
  signal: AbortSignal,
): Promise<NumberAtHand | null> {
  const { accountSid, sid, owner, services } = asked;
  const row = await parent.number({ accountSid, sid }, signal);
  if (row === null) return null;
  const sender = `whatsapp:${row.phoneNumber}`;
  return {
    ...row,
    owner,
    addOns: await readOrWhy(() => parent.addOns({ accountSid, sid }, signal)),
    isWhatsAppSender: mapRead(services, (all) => all.some(({ senders }) => senders.includes(sender))),
  };
}
