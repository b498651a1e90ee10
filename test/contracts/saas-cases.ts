import type { EndpointCase } from './endpoint-case.js';

type Named = Omit<EndpointCase, 'file' | 'version' | 'name' | 'as'>;

/** The files show the answers of the SaaS calls only beside their older twins. */
function inBoth(name: string, one: Named): readonly EndpointCase[] {
  const twin = { template: one.template.replace('/saas/', '/saas-api/public-api/') };
  const both = { ...one, answersLike: twin, as: 'agency' } as const;
  return [
    { ...both, name: `HighLevel: ${name}, 2021-04-15`, file: 'highlevel/saas-api.json', version: '2021-04-15' },
    { ...both, name: `HighLevel: ${name}, v3`, file: 'highlevel/v3/saas-v3.json', version: 'v3' },
  ];
}

function inV3(name: string, one: Named): EndpointCase {
  return { ...one, name: `HighLevel: ${name}, v3`, file: 'highlevel/v3/saas-v3.json', version: 'v3', as: 'agency' };
}

const order = { product: 'Phone', config: { optIn: true, enabled: true, markup: 20 } };
const balance = '/companies/{companyId}/locations/{locationId}/wallet-balance';

export const saasCases: readonly EndpointCase[] = [
  ...inBoth('SaaS locations', {
    method: 'GET',
    template: '/saas/saas-locations/{companyId}',
    path: ({ companyId }) => `/saas/saas-locations/${companyId}?page=1`,
  }),
  ...inBoth('a subscription', {
    method: 'GET',
    template: '/saas/get-saas-subscription/{locationId}',
    path: ({ companyId, locationId }) => `/saas/get-saas-subscription/${locationId}?companyId=${companyId}`,
  }),
  ...inBoth('locations by Stripe ids', {
    method: 'GET',
    template: '/saas/locations',
    path: ({ companyId }) =>
      `/saas/locations?companyId=${companyId}&customerId=cus_sandbox0&subscriptionId=sub_sandbox0`,
  }),
  ...inBoth('plans', {
    method: 'GET',
    template: '/saas/agency-plans/{companyId}',
    path: ({ companyId }) => `/saas/agency-plans/${companyId}`,
  }),
  ...inBoth('a change of rebilling', {
    method: 'POST',
    template: '/saas/update-rebilling/{companyId}',
    path: ({ companyId }) => `/saas/update-rebilling/${companyId}`,
    json: ({ locationId }) => ({ ...order, locationIds: [locationId] }),
  }).map((one) =>
    one.version === 'v3'
      ? {
          ...one,
          status: 201,
          answersLike: { template: '/saas-api/public-api/update-rebilling/{companyId}', status: 200 },
        }
      : one,
  ),
  inV3('the first step into SaaS mode', {
    method: 'POST',
    template: '/saas/enable-saas/{locationId}',
    path: ({ otherLocationId }) => `/saas/enable-saas/${otherLocationId}`,
    json: ({ companyId }) => ({ companyId, isSaaSV2: true }),
    status: 201,
    answersLike: { template: '/saas-api/public-api/enable-saas/{locationId}', status: 200 },
  }),
  inV3('rebilling before activation', {
    method: 'POST',
    template: '/saas/allow-attach-rebilling/{locationId}',
    path: ({ otherLocationId }) => `/saas/allow-attach-rebilling/${otherLocationId}`,
    json: ({ companyId }) => ({ companyId, attachedRebillingConfig: { Phone: { enabled: true, markup: 3 } } }),
  }),
  inV3('no rebilling before activation', {
    method: 'POST',
    template: '/saas/remove-attached-config/{locationId}',
    path: ({ otherLocationId }) => `/saas/remove-attached-config/${otherLocationId}`,
    json: ({ companyId }) => ({ companyId }),
  }),
  inV3('a balance under the older prefix', {
    method: 'GET',
    template: `/saas-api/public-api${balance}`,
    path: ({ companyId, locationId }) =>
      `/saas-api/public-api/companies/${companyId}/locations/${locationId}/wallet-balance`,
  }),
  inV3('a balance', {
    method: 'GET',
    template: `/saas${balance}`,
    answersLike: { template: `/saas-api/public-api${balance}` },
    path: ({ companyId, locationId }) => `/saas/companies/${companyId}/locations/${locationId}/wallet-balance`,
  }),
  inV3('the ledger', {
    method: 'POST',
    template: '/saas/locations/{locationId}/wallet-transactions',
    path: ({ locationId }) => `/saas/locations/${locationId}/wallet-transactions`,
    json: ({ locationId }) => ({ skip: 0, limit: 10, filters: { locationId }, timezone: 'UTC' }),
  }),
];
