import { fetchCompany } from '@plumbline/clients/highlevel/companies';
import { HighLevelClient } from '@plumbline/clients/highlevel/highlevel-client';
import { fetchLocation, searchLocations } from '@plumbline/clients/highlevel/locations';
import { exportMessages, fetchLocationMessage } from '@plumbline/clients/highlevel/messages';
import { listPhoneNumbers } from '@plumbline/clients/highlevel/phone-numbers';
import { listSaasLocations } from '@plumbline/clients/highlevel/saas-locations';
import type { Page } from '@plumbline/clients/http/page';
import { fetchAccount, listAccounts } from '@plumbline/clients/twilio/accounts';
import { fetchBalance } from '@plumbline/clients/twilio/balance';
import { fetchCall, listCalls } from '@plumbline/clients/twilio/calls';
import { listIncomingPhoneNumbers } from '@plumbline/clients/twilio/incoming-phone-numbers';
import { fetchMessage, listMessages } from '@plumbline/clients/twilio/messages';
import { listRecordings } from '@plumbline/clients/twilio/recordings';
import { TwilioClient } from '@plumbline/clients/twilio/twilio-client';
import { listDailyUsageRecords, listUsageRecords } from '@plumbline/clients/twilio/usage-records';
import { fakeTiming } from '../../packages/clients/test/answering-server.js';

/** One read of the clients, and where the providers' files describe it. */
export type Endpoint = {
  readonly name: string;
  readonly file: string;
  readonly template: string;
  /** Where the file keeps the example, if not under the same path. */
  readonly exampleAt?: string;
  readonly rows: number;
  readonly read: (base: string) => AsyncIterable<Page<unknown>> | Promise<Page<unknown>>;
};

export const never = new AbortController().signal;
const accountSid = `AC${'a'.repeat(32)}`;
const days = { accountSid, startDate: '2026-11-01', endDate: '2026-11-02', includeSubaccounts: false };
const sid = (prefix: string) => `${prefix}${'b'.repeat(32)}`;
export const window = {
  locationId: 'loc1',
  from: new Date('2026-11-01T00:00:00Z'),
  to: new Date('2026-11-02T00:00:00Z'),
};

const twilioFile = 'twilio/twilio_api_v2010.json';
const root = '/2010-04-01/Accounts';
const twilio = (baseUrl: string) =>
  new TwilioClient({ accountSid, authToken: 'fake-auth-token', baseUrl, timing: fakeTiming() });
export const highLevel = (baseUrl: string) =>
  new HighLevelClient({ companyId: 'comp1', token: 'pit-fake-token', baseUrl, timing: fakeTiming() });

export const endpoints: readonly Endpoint[] = [
  {
    name: 'accounts',
    file: twilioFile,
    template: `${root}.json`,
    rows: 1,
    read: (base) => listAccounts(twilio(base), never),
  },
  {
    name: 'an account',
    file: twilioFile,
    template: `${root}/{Sid}.json`,
    rows: 1,
    read: (base) => fetchAccount(twilio(base), accountSid, never),
  },
  {
    name: 'usage',
    file: twilioFile,
    template: `${root}/{AccountSid}/Usage/Records.json`,
    rows: 1,
    read: (base) => listUsageRecords(twilio(base), days, never),
  },
  {
    name: 'daily usage',
    file: twilioFile,
    template: `${root}/{AccountSid}/Usage/Records/Daily.json`,
    rows: 1,
    read: (base) => listDailyUsageRecords(twilio(base), { ...days, category: 'totalprice' }, never),
  },
  {
    name: 'numbers of an account',
    file: twilioFile,
    template: `${root}/{AccountSid}/IncomingPhoneNumbers.json`,
    rows: 1,
    read: (base) => listIncomingPhoneNumbers(twilio(base), accountSid, never),
  },
  {
    name: 'balance',
    file: twilioFile,
    template: `${root}/{AccountSid}/Balance.json`,
    rows: 1,
    read: (base) => fetchBalance(twilio(base), never),
  },
  {
    name: 'locations',
    file: 'highlevel/locations.json',
    template: '/locations/search',
    rows: 1,
    read: (base) => searchLocations(highLevel(base), never),
  },
  {
    name: 'a location',
    file: 'highlevel/locations.json',
    template: '/locations/{locationId}',
    rows: 1,
    read: (base) => fetchLocation(highLevel(base), 'loc1', never),
  },
  {
    name: 'numbers of a location',
    file: 'highlevel/phone-system.json',
    template: '/phone-system/numbers/location/{locationId}',
    rows: 2,
    read: (base) => listPhoneNumbers(highLevel(base), 'loc1', never),
  },
  {
    name: 'saas locations',
    file: 'highlevel/saas-api.json',
    template: '/saas/saas-locations/{companyId}',
    exampleAt: '/saas-api/public-api/saas-locations/{companyId}',
    rows: 1,
    read: (base) => listSaasLocations(highLevel(base), never),
  },
  {
    name: 'messages',
    file: twilioFile,
    template: `${root}/{AccountSid}/Messages.json`,
    rows: 2,
    read: (base) => listMessages(twilio(base), days, never),
  },
  {
    name: 'a message',
    file: twilioFile,
    template: `${root}/{AccountSid}/Messages/{Sid}.json`,
    rows: 1,
    read: (base) => fetchMessage(twilio(base), { accountSid, sid: sid('SM') }, never),
  },
  {
    name: 'calls',
    file: twilioFile,
    template: `${root}/{AccountSid}/Calls.json`,
    rows: 2,
    read: (base) => listCalls(twilio(base), days, never),
  },
  {
    name: 'a call',
    file: twilioFile,
    template: `${root}/{AccountSid}/Calls/{Sid}.json`,
    rows: 1,
    read: (base) => fetchCall(twilio(base), { accountSid, sid: sid('CA') }, never),
  },
  {
    name: 'recordings',
    file: twilioFile,
    template: `${root}/{AccountSid}/Recordings.json`,
    rows: 2,
    read: (base) => listRecordings(twilio(base), days, never),
  },
  {
    name: 'a message of a location',
    file: 'highlevel/conversations.json',
    template: '/conversations/messages/{id}',
    rows: 1,
    read: (base) => fetchLocationMessage(highLevel(base), { locationId: 'loc1', messageId: 'm1' }, never),
  },
  {
    name: 'exported messages',
    file: 'highlevel/conversations.json',
    template: '/conversations/messages/export',
    rows: 1,
    read: (base) => exportMessages(highLevel(base), { ...window, channel: 'SMS' }, never),
  },
  {
    name: 'the agency',
    file: 'highlevel/companies.json',
    template: '/companies/{companyId}',
    rows: 1,
    read: (base) => fetchCompany(highLevel(base), never),
  },
];
