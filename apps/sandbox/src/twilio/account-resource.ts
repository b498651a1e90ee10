import type { Account } from '../world/cast.js';
import { rfc2822 } from './rfc2822.js';

const subresources: Readonly<Record<string, string>> = {
  addresses: 'Addresses',
  applications: 'Applications',
  authorized_connect_apps: 'AuthorizedConnectApps',
  available_phone_numbers: 'AvailablePhoneNumbers',
  balance: 'Balance',
  calls: 'Calls',
  conferences: 'Conferences',
  connect_apps: 'ConnectApps',
  incoming_phone_numbers: 'IncomingPhoneNumbers',
  keys: 'Keys',
  messages: 'Messages',
  notifications: 'Notifications',
  outgoing_caller_ids: 'OutgoingCallerIds',
  queues: 'Queues',
  recordings: 'Recordings',
  short_codes: 'SMS/ShortCodes',
  signing_keys: 'SigningKeys',
  sip: 'SIP',
  transcriptions: 'Transcriptions',
  usage: 'Usage',
};

export function accountResource(account: Account, parentSid: string): Readonly<Record<string, unknown>> {
  const base = `/2010-04-01/Accounts/${account.sid}`;
  const uris = Object.entries(subresources).filter(([name]) => name !== 'balance' || account.sid === parentSid);
  return {
    auth_token: account.authToken,
    date_created: rfc2822(account.createdMs),
    date_updated: rfc2822(account.createdMs),
    friendly_name: account.friendlyName,
    owner_account_sid: parentSid,
    sid: account.sid,
    status: account.status,
    subresource_uris: Object.fromEntries(uris.map(([name, path]) => [name, `${base}/${path}.json`])),
    type: 'Full',
    uri: `${base}.json`,
  };
}
