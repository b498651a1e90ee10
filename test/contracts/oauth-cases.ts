import type { EndpointCase } from './endpoint-case.js';

const dated = 'highlevel/oauth.json';
const v3 = 'highlevel/v3/oauth-v3.json';

/** The refresh token is good once, so that the two ways to use it follow each other. */
export const oauthCases: readonly EndpointCase[] = [
  {
    name: 'HighLevel: tokens, dated',
    file: dated,
    method: 'POST',
    template: '/oauth/token',
    as: 'nobody',
    path: () => '/oauth/token',
    form: ({ client }, refreshToken) => ({
      client_id: client.id,
      client_secret: client.secret,
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      user_type: 'Company',
    }),
  },
  {
    name: 'HighLevel: tokens, v3',
    file: v3,
    method: 'POST',
    template: '/oauth/token',
    as: 'nobody',
    version: 'v3',
    path: () => '/oauth/token',
    form: ({ client }, refreshToken) => ({
      clientId: client.id,
      clientSecret: client.secret,
      grantType: 'refresh_token',
      refreshToken,
      userType: 'Company',
    }),
  },
  {
    name: 'HighLevel: a token of a location, dated',
    file: dated,
    method: 'POST',
    template: '/oauth/locationToken',
    as: 'oauth',
    version: '2021-07-28',
    path: () => '/oauth/locationToken',
    form: ({ companyId, locationId }) => ({ companyId, locationId }),
  },
  {
    name: 'HighLevel: a token of a location, v3',
    file: v3,
    method: 'POST',
    template: '/oauth/location-token',
    as: 'oauth',
    version: 'v3',
    path: () => '/oauth/location-token',
    form: ({ companyId, locationId }) => ({ companyId, locationId }),
  },
  {
    name: 'HighLevel: installations, dated',
    file: dated,
    method: 'GET',
    template: '/oauth/installedLocations',
    as: 'oauth',
    version: '2021-07-28',
    path: ({ companyId, appId }) =>
      `/oauth/installedLocations?companyId=${companyId}&appId=${appId}&skip=0&limit=5&isInstalled=true`,
  },
  {
    name: 'HighLevel: installations, v3',
    file: v3,
    method: 'GET',
    template: '/oauth/installed-locations',
    as: 'oauth',
    version: 'v3',
    path: ({ companyId, appId }) => `/oauth/installed-locations?companyId=${companyId}&appId=${appId}&pageSize=3`,
  },
];
