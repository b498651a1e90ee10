import { allowAttachRebilling } from '@plumbline/clients/highlevel/attached-rebilling';
import { listTextChannels } from '@plumbline/clients/highlevel/conversation-channels';
import { putLocationCredentials } from '@plumbline/clients/highlevel/location-credentials';
import { listNumberPools } from '@plumbline/clients/highlevel/number-pools';
import { createAccount, fetchAccountToken, updateAccountStatus } from '@plumbline/clients/twilio/account-changes';
import { createAddress, listAddresses, listDependentNumbers } from '@plumbline/clients/twilio/addresses';
import { listApplications } from '@plumbline/clients/twilio/applications';
import { listAssignedAddOns } from '@plumbline/clients/twilio/assigned-add-ons';
import { listBrands } from '@plumbline/clients/twilio/brands';
import { cloneBundle, listBundles } from '@plumbline/clients/twilio/bundles';
import { listCampaigns } from '@plumbline/clients/twilio/campaigns';
import { createKey, deleteKey, listKeys } from '@plumbline/clients/twilio/keys';
import {
  createMessagingService,
  fetchMessagingService,
  listMessagingServices,
  updateMessagingService,
} from '@plumbline/clients/twilio/messaging-services';
import { fetchNumber, transferNumber, updateNumber } from '@plumbline/clients/twilio/number-settings';
import { listOutgoingCallerIds } from '@plumbline/clients/twilio/outgoing-caller-ids';
import {
  addServiceNumber,
  listAlphaSenders,
  listChannelSenders,
  listServiceNumbers,
  listServiceShortCodes,
  removeServiceNumber,
} from '@plumbline/clients/twilio/service-senders';
import { listShortCodes } from '@plumbline/clients/twilio/short-codes';
import { listTollFreeVerifications } from '@plumbline/clients/twilio/toll-free-verifications';
import { TwilioClient } from '@plumbline/clients/twilio/twilio-client';
import { fakeTiming } from '../../packages/clients/test/answering-server.js';
import { highLevel, never } from './endpoints.js';

/** One call that a migration makes, and where the providers' files describe it. */
export type TransferEndpoint = {
  readonly name: string;
  readonly file: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly template: string;
  /** What is answered; 204 has no body. */
  readonly status: 200 | 201 | 204;
  readonly call: (base: string) => AsyncIterable<unknown> | Promise<unknown>;
};

const sid = (prefix: string, digit = 'b') => `${prefix}${digit.repeat(32)}`;
const accountSid = sid('AC', 'a');
const twilio = (baseUrl: string) =>
  new TwilioClient({ accountSid, authToken: 'fake-auth-token', baseUrl, timing: fakeTiming() });

type Call = TransferEndpoint['call'];
type Method = TransferEndpoint['method'];
const on =
  (file: string, root: string) =>
  (name: string, [method, path, status]: readonly [Method, string, TransferEndpoint['status']], call: Call) => ({
    ...{ name, file, method, status, call },
    template: `${root}${path}`,
  });
const v2010 = on('twilio/twilio_api_v2010.json', '/2010-04-01/Accounts');
const messaging = on('twilio/twilio_messaging_v1.json', '/v1');
const numbers = on('twilio/twilio_numbers_v2.json', '/v2/RegulatoryCompliance/Bundles');

const number = { accountSid, sid: sid('PN') };
const serviceSid = sid('MG');
const membership = { serviceSid, numberSid: sid('PN') };
const transfer = { sid: sid('PN'), losingAccountSid: accountSid, gainingAccountSid: sid('AC', 'c') };
const newAddress = {
  ...{ accountSid, customerName: 'Acme', friendlyName: 'Acme office', street: '1 High Street', city: 'London' },
  ...{ region: 'London', postalCode: 'E1 6AN', isoCountry: 'GB' },
};
const everySetting = {
  ...{ friendly_name: 'Office', sms_url: 'https://example.com/sms', sms_method: 'POST', voice_method: 'POST' },
  ...{ sms_fallback_url: 'https://example.com/sms', sms_fallback_method: 'GET', voice_url: 'https://example.com/call' },
  ...{ voice_fallback_url: 'https://example.com/call', voice_fallback_method: 'GET', voice_caller_id_lookup: true },
  ...{ voice_receive_mode: 'voice', status_callback: 'https://example.com/status', status_callback_method: 'POST' },
  ...{ sms_application_sid: sid('AP'), voice_application_sid: sid('AP'), trunk_sid: sid('TK'), address_sid: sid('AD') },
  ...{ bundle_sid: sid('BU'), identity_sid: sid('RI'), emergency_address_sid: sid('AD'), emergency_status: 'Active' },
};
const serviceSettings = {
  ...{ friendly_name: 'Acme', inbound_request_url: 'https://example.com/sms', inbound_method: 'POST' },
  ...{
    fallback_url: 'https://example.com/sms',
    fallback_method: 'POST',
    status_callback: 'https://example.com/status',
  },
  ...{ sticky_sender: true, mms_converter: true, smart_encoding: false, fallback_to_long_code: false },
  ...{
    area_code_geomatch: true,
    validity_period: 14_400,
    usecase: 'notifications',
    use_inbound_webhook_on_number: false,
  },
};

export const transferEndpoints: readonly TransferEndpoint[] = [
  v2010('a new account', ['POST', '.json', 201], (base) =>
    createAccount(twilio(base), { friendlyName: 'Acme' }, never),
  ),
  v2010('an account with its token', ['GET', '/{Sid}.json', 200], (base) =>
    fetchAccountToken(twilio(base), accountSid, never),
  ),
  v2010('the status of an account', ['POST', '/{Sid}.json', 200], (base) =>
    updateAccountStatus(twilio(base), { sid: accountSid, status: 'suspended' }, never),
  ),
  v2010('a number', ['GET', '/{AccountSid}/IncomingPhoneNumbers/{Sid}.json', 200], (base) =>
    fetchNumber(twilio(base), number, never),
  ),
  v2010('the settings of a number', ['POST', '/{AccountSid}/IncomingPhoneNumbers/{Sid}.json', 200], (base) =>
    updateNumber(twilio(base), { ...number, changes: everySetting }, never),
  ),
  v2010('the move of a number', ['POST', '/{AccountSid}/IncomingPhoneNumbers/{Sid}.json', 200], (base) =>
    transferNumber(twilio(base), { ...transfer, addressSid: sid('AD'), bundleSid: sid('BU') }, never),
  ),
  v2010('addresses', ['GET', '/{AccountSid}/Addresses.json', 200], (base) =>
    listAddresses(twilio(base), accountSid, never),
  ),
  v2010('a new address', ['POST', '/{AccountSid}/Addresses.json', 201], (base) =>
    createAddress(twilio(base), newAddress, never),
  ),
  v2010(
    'numbers that need an address',
    ['GET', '/{AccountSid}/Addresses/{AddressSid}/DependentPhoneNumbers.json', 200],
    (base) => listDependentNumbers(twilio(base), { accountSid, addressSid: sid('AD') }, never),
  ),
  v2010('applications', ['GET', '/{AccountSid}/Applications.json', 200], (base) =>
    listApplications(twilio(base), accountSid, never),
  ),
  v2010('caller ids', ['GET', '/{AccountSid}/OutgoingCallerIds.json', 200], (base) =>
    listOutgoingCallerIds(twilio(base), accountSid, never),
  ),
  v2010('short codes', ['GET', '/{AccountSid}/SMS/ShortCodes.json', 200], (base) =>
    listShortCodes(twilio(base), accountSid, never),
  ),
  v2010('add-ons', ['GET', '/{AccountSid}/IncomingPhoneNumbers/{ResourceSid}/AssignedAddOns.json', 200], (base) =>
    listAssignedAddOns(twilio(base), { accountSid, numberSid: sid('PN') }, never),
  ),
  v2010('keys', ['GET', '/{AccountSid}/Keys.json', 200], (base) => listKeys(twilio(base), accountSid, never)),
  v2010('a new key', ['POST', '/{AccountSid}/Keys.json', 201], (base) =>
    createKey(twilio(base), { accountSid, friendlyName: 'reader' }, never),
  ),
  v2010('the end of a key', ['DELETE', '/{AccountSid}/Keys/{Sid}.json', 204], (base) =>
    deleteKey(twilio(base), { accountSid, sid: sid('SK') }, never),
  ),
  messaging('messaging services', ['GET', '/Services', 200], (base) => listMessagingServices(twilio(base), never)),
  messaging('a messaging service', ['GET', '/Services/{Sid}', 200], (base) =>
    fetchMessagingService(twilio(base), serviceSid, never),
  ),
  messaging('a new messaging service', ['POST', '/Services', 201], (base) =>
    createMessagingService(twilio(base), serviceSettings, never),
  ),
  messaging('the settings of a messaging service', ['POST', '/Services/{Sid}', 200], (base) =>
    updateMessagingService(twilio(base), { sid: serviceSid, changes: serviceSettings }, never),
  ),
  messaging('numbers of a service', ['GET', '/Services/{ServiceSid}/PhoneNumbers', 200], (base) =>
    listServiceNumbers(twilio(base), serviceSid, never),
  ),
  messaging('a number into a service', ['POST', '/Services/{ServiceSid}/PhoneNumbers', 201], (base) =>
    addServiceNumber(twilio(base), membership, never),
  ),
  messaging('a number out of a service', ['DELETE', '/Services/{ServiceSid}/PhoneNumbers/{Sid}', 204], (base) =>
    removeServiceNumber(twilio(base), membership, never),
  ),
  messaging('short codes of a service', ['GET', '/Services/{ServiceSid}/ShortCodes', 200], (base) =>
    listServiceShortCodes(twilio(base), serviceSid, never),
  ),
  messaging('names as senders', ['GET', '/Services/{ServiceSid}/AlphaSenders', 200], (base) =>
    listAlphaSenders(twilio(base), serviceSid, never),
  ),
  messaging('other senders', ['GET', '/Services/{MessagingServiceSid}/ChannelSenders', 200], (base) =>
    listChannelSenders(twilio(base), serviceSid, never),
  ),
  messaging('campaigns', ['GET', '/Services/{MessagingServiceSid}/Compliance/Usa2p', 200], (base) =>
    listCampaigns(twilio(base), serviceSid, never),
  ),
  messaging('brands', ['GET', '/a2p/BrandRegistrations', 200], (base) => listBrands(twilio(base), never)),
  messaging('toll-free verifications', ['GET', '/Tollfree/Verifications', 200], (base) =>
    listTollFreeVerifications(twilio(base), { includeSubAccounts: true }, never),
  ),
  numbers('bundles', ['GET', '', 200], (base) => listBundles(twilio(base), never)),
  numbers('a copy of a bundle', ['POST', '/{BundleSid}/Clones', 201], (base) =>
    cloneBundle(twilio(base), { bundleSid: sid('BU'), targetAccountSid: sid('AC', 'c'), friendlyName: 'Copy' }, never),
  ),
  on('highlevel/locations.json', '')('credentials', ['PUT', '/locations/{locationId}', 200], (base) =>
    putLocationCredentials(highLevel(base), { locationId: 'loc1', sid: accountSid, authToken: 'a-fake-token' }, never),
  ),
  on('highlevel/v3/saas-v3.json', '')(
    'rebilling before activation',
    ['POST', '/saas/allow-attach-rebilling/{locationId}', 200],
    (base) => allowAttachRebilling(highLevel(base), { locationId: 'loc1', enabled: true, multiplier: '2' }, never),
  ),
  on('highlevel/v3/locations-v3.json', '')(
    'providers of texts',
    ['GET', '/locations/{locationId}/conversationChannels/{type}', 200],
    (base) => listTextChannels(highLevel(base), 'loc1', never),
  ),
  on('highlevel/phone-system.json', '')('number pools', ['GET', '/phone-system/number-pools', 200], (base) =>
    listNumberPools(highLevel(base), 'loc1', never),
  ),
];
