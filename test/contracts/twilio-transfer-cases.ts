import type { EndpointCase } from './endpoint-case.js';
import type { Scene } from './scene.js';

type Path = (scene: Scene) => string;
type More = Partial<Pick<EndpointCase, 'form' | 'status' | 'as' | 'method'>>;

const inFile =
  (file: string, root: string, as: 'twilio' | 'shared') =>
  (name: string, template: string, path: Path, more: More = {}): EndpointCase => ({
    ...{ name: `Twilio: ${name}`, file: `twilio/${file}.json`, method: 'GET', as },
    template: `${root}${template}`,
    path: (scene) => `${root}${path(scene)}`,
    ...more,
  });

const v2010 = inFile('twilio_api_v2010', '/2010-04-01/Accounts', 'twilio');
/** What lies on product hosts is told to the account itself only. */
const messaging = inFile('twilio_messaging_v1', '/v1', 'shared');
const numbers = inFile('twilio_numbers_v2', '/v2/RegulatoryCompliance/Bundles', 'shared');
const iam = inFile('twilio_iam_v1', '/v1/Keys', 'shared');
const tokens = inFile('twilio_accounts_v1', '/v1/AuthTokens', 'shared');

const post = (fields: (scene: Scene) => Readonly<Record<string, string>>, status = 200): More => ({
  method: 'POST',
  form: fields,
  status,
});
const gone: More = { method: 'DELETE', status: 204 };

const address = {
  ...{ CustomerName: 'Acme', Street: '1 High Street', City: 'London', Region: 'London' },
  ...{ PostalCode: 'E1 6AN', IsoCountry: 'GB', FriendlyName: 'Office' },
};
const ofShared =
  (list: string): Path =>
  (scene) =>
    `/${scene.shared.accountSid}/${list}.json`;
const inService =
  (list: string): Path =>
  ({ shared }) =>
    `/Services/${shared.serviceSid}/${list}`;

export const twilioTransferCases: readonly EndpointCase[] = [
  v2010(
    'a new account',
    '.json',
    () => '.json',
    post(() => ({ FriendlyName: 'Acme' }), 201),
  ),
  v2010(
    'an account, changed',
    '/{Sid}.json',
    ({ accountSid }) => `/${accountSid}.json`,
    post(() => ({ Status: 'active' })),
  ),
  v2010(
    'a number, changed',
    '/{AccountSid}/IncomingPhoneNumbers/{Sid}.json',
    ({ accountSid, numberSid }) => `/${accountSid}/IncomingPhoneNumbers/${numberSid}.json`,
    post(() => ({ FriendlyName: 'Office', VoiceCallerIdLookup: 'false' })),
  ),
  v2010('addresses', '/{AccountSid}/Addresses.json', ofShared('Addresses')),
  v2010(
    'a new address',
    '/{AccountSid}/Addresses.json',
    ofShared('Addresses'),
    post(() => address, 201),
  ),
  v2010(
    'numbers of an address',
    '/{AccountSid}/Addresses/{AddressSid}/DependentPhoneNumbers.json',
    ({ shared }) => `/${shared.accountSid}/Addresses/${shared.addressSid}/DependentPhoneNumbers.json`,
  ),
  v2010('applications', '/{AccountSid}/Applications.json', ofShared('Applications')),
  v2010(
    'a new application',
    '/{AccountSid}/Applications.json',
    ofShared('Applications'),
    post(() => ({ FriendlyName: 'Another', VoiceUrl: 'https://example.com/voice' }), 201),
  ),
  v2010(
    'the end of an application',
    '/{AccountSid}/Applications/{Sid}.json',
    ({ shared }) => `/${shared.accountSid}/Applications/${shared.applicationSid}.json`,
    gone,
  ),
  v2010('caller ids', '/{AccountSid}/OutgoingCallerIds.json', ofShared('OutgoingCallerIds')),
  v2010('short codes', '/{AccountSid}/SMS/ShortCodes.json', ofShared('SMS/ShortCodes')),
  v2010(
    'add-ons',
    '/{AccountSid}/IncomingPhoneNumbers/{ResourceSid}/AssignedAddOns.json',
    ({ accountSid, numberSid }) => `/${accountSid}/IncomingPhoneNumbers/${numberSid}/AssignedAddOns.json`,
  ),
  v2010(
    'a new key',
    '/{AccountSid}/Keys.json',
    ofShared('Keys'),
    post(() => ({ FriendlyName: 'reader' }), 201),
  ),
  v2010('keys', '/{AccountSid}/Keys.json', ofShared('Keys')),
  v2010(
    'the end of a key',
    '/{AccountSid}/Keys/{Sid}.json',
    ({ shared }) => `/${shared.accountSid}/Keys/${shared.keySids[0]}.json`,
    gone,
  ),
  messaging('services', '/Services', () => '/Services?PageSize=20'),
  messaging(
    'a new service',
    '/Services',
    () => '/Services',
    post(() => ({ FriendlyName: 'Acme' }), 201),
  ),
  messaging('a service', '/Services/{Sid}', ({ shared }) => `/Services/${shared.serviceSid}`),
  messaging(
    'a service, changed',
    '/Services/{Sid}',
    ({ shared }) => `/Services/${shared.serviceSid}`,
    post(() => ({ StickySender: 'false' })),
  ),
  messaging('numbers of a service', '/Services/{ServiceSid}/PhoneNumbers', inService('PhoneNumbers')),
  messaging(
    'a number out of a service',
    '/Services/{ServiceSid}/PhoneNumbers/{Sid}',
    ({ shared }) => `/Services/${shared.serviceSid}/PhoneNumbers/${shared.pooledSid}`,
    gone,
  ),
  messaging(
    'a number into a service',
    '/Services/{ServiceSid}/PhoneNumbers',
    inService('PhoneNumbers'),
    post(({ shared }) => ({ PhoneNumberSid: shared.pooledSid }), 201),
  ),
  messaging('short codes of a service', '/Services/{ServiceSid}/ShortCodes', inService('ShortCodes')),
  messaging('names as senders', '/Services/{ServiceSid}/AlphaSenders', inService('AlphaSenders')),
  messaging('other senders', '/Services/{MessagingServiceSid}/ChannelSenders', inService('ChannelSenders')),
  messaging('campaigns', '/Services/{MessagingServiceSid}/Compliance/Usa2p', inService('Compliance/Usa2p')),
  messaging('brands', '/a2p/BrandRegistrations', () => '/a2p/BrandRegistrations'),
  messaging(
    'toll-free verifications',
    '/Tollfree/Verifications',
    () => '/Tollfree/Verifications?Status=TWILIO_APPROVED',
  ),
  messaging('the end of a service', '/Services/{Sid}', ({ shared }) => `/Services/${shared.serviceSid}`, gone),
  numbers('bundles', '', () => '?Status=twilio-approved'),
  numbers(
    'a copy of a bundle',
    '/{BundleSid}/Clones',
    ({ shared }) => `/${shared.bundleSid}/Clones`,
    post(({ accountSid }) => ({ TargetAccountSid: accountSid, MoveToDraft: 'false' }), 201),
  ),
  iam('keys on their host', '', ({ shared }) => `?AccountSid=${shared.accountSid}`),
  iam(
    'a new key on their host',
    '',
    () => '',
    post(({ shared }) => ({ AccountSid: shared.accountSid }), 201),
  ),
  iam('the end of a key on their host', '/{Sid}', ({ shared }) => `/${shared.keySids[1]}`, gone),
  tokens('a second token', '/Secondary', () => '/Secondary', { method: 'POST', status: 201 }),
  tokens('the end of a second token', '/Secondary', () => '/Secondary', gone),
  tokens('one more second token', '/Secondary', () => '/Secondary', { method: 'POST', status: 201 }),
  tokens('a second token instead of the first', '/Promote', () => '/Promote', { method: 'POST' }),
];
