import type { EndpointCase } from './endpoint-case.js';

type Named = Omit<EndpointCase, 'file' | 'version' | 'name'>;

/** The same call in its dated version and in v3. */
function inBoth(name: string, files: readonly [dated: string, v3: string], version: string, one: Named) {
  const [dated, v3] = files;
  return [
    { ...one, name: `HighLevel: ${name}, ${version}`, file: `highlevel/${dated}`, version },
    { ...one, name: `HighLevel: ${name}, v3`, file: `highlevel/v3/${v3}`, version: 'v3' },
  ];
}

function inV3(name: string, file: string, one: Named): EndpointCase {
  return { ...one, name: `HighLevel: ${name}, v3`, file: `highlevel/v3/${file}`, version: 'v3' };
}

const locations = ['locations.json', 'locations-v3.json'] as const;
const phone = ['phone-system.json', 'phone-system-v3.json'] as const;
const messages = ['conversations.json', 'conversations-v3.json'] as const;

export const highLevelCases: readonly EndpointCase[] = [
  ...inBoth('locations', locations, '2021-07-28', {
    method: 'GET',
    template: '/locations/search',
    as: 'agency',
    path: ({ companyId }) => `/locations/search?companyId=${companyId}&skip=0&limit=5`,
  }),
  ...inBoth('a location', locations, '2021-07-28', {
    method: 'GET',
    template: '/locations/{locationId}',
    as: 'agency',
    path: ({ locationId }) => `/locations/${locationId}`,
  }),
  ...inBoth('an update of a location', locations, '2021-07-28', {
    method: 'PUT',
    template: '/locations/{locationId}',
    as: 'agency',
    path: ({ locationId }) => `/locations/${locationId}`,
    json: ({ companyId, accountSid }) => ({ companyId, twilio: { sid: accountSid, authToken: 'an-obvious-fake' } }),
  }),
  inV3('permissions', 'locations-v3.json', {
    method: 'GET',
    template: '/locations/{locationId}/permissions',
    as: 'agency',
    path: ({ locationId }) => `/locations/${locationId}/permissions`,
  }),
  inV3('conversation channels', 'locations-v3.json', {
    method: 'GET',
    template: '/locations/{locationId}/conversationChannels/{type}',
    as: 'location',
    path: ({ locationId }) => `/locations/${locationId}/conversationChannels/SMS`,
  }),
  ...inBoth('the company', ['companies.json', 'companies-v3.json'], '2021-07-28', {
    method: 'GET',
    template: '/companies/{companyId}',
    as: 'agency',
    path: ({ companyId }) => `/companies/${companyId}`,
  }),
  ...inBoth('numbers of a location', phone, '2021-07-28', {
    method: 'GET',
    template: '/phone-system/numbers/location/{locationId}',
    as: 'location',
    path: ({ locationId }) =>
      `/phone-system/numbers/location/${locationId}?pageSize=1000&page=0&skipNumberPool=false&searchFilter=%2B1`,
  }),
  ...inBoth('number pools', phone, '2021-07-28', {
    method: 'GET',
    template: '/phone-system/number-pools',
    as: 'location',
    path: ({ locationId }) => `/phone-system/number-pools?locationId=${locationId}`,
  }),
  ...inBoth('a message', messages, '2021-04-15', {
    method: 'GET',
    template: '/conversations/messages/{id}',
    as: 'location',
    path: ({ message }) => `/conversations/messages/${message.id}`,
  }),
  ...inBoth('a conversation', messages, '2021-04-15', {
    method: 'GET',
    template: '/conversations/{conversationId}/messages',
    as: 'location',
    path: ({ message }) => `/conversations/${message.conversationId}/messages?limit=20&type=TYPE_CALL`,
  }),
  ...inBoth('an export of messages', messages, '2021-04-15', {
    method: 'GET',
    template: '/conversations/messages/export',
    as: 'location',
    path: ({ locationId }) =>
      `/conversations/messages/export?locationId=${locationId}&channel=SMS&limit=500&sortOrder=asc&startDate=2026-11-18`,
  }),
];
