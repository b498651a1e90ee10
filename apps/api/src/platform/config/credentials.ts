import type { HighLevelAccess, OidcAccess, ProviderMode, TwilioAccess } from './config.js';
import type { Environment } from './environment.js';
import { Secret } from './secret.js';

const twilioHost = 'https://api.twilio.com';
const highLevelHost = 'https://services.leadconnectorhq.com';
const highLevelMarketplace = 'https://marketplace.gohighlevel.com';

const twilioVariables = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'] as const;
const oauthClient = ['HIGHLEVEL_CLIENT_ID', 'HIGHLEVEL_CLIENT_SECRET'] as const;
const oauthVariables = [...oauthClient, 'HIGHLEVEL_REFRESH_TOKEN'] as const;
const oidcVariables = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
const highLevelVariables = ['HIGHLEVEL_COMPANY_ID', 'HIGHLEVEL_TOKEN', ...oauthVariables] as const;

/** The names of the variables that are set, whatever their values. */
export type Given = ReadonlySet<string>;

/** Without any credential the stand-ins are meant; with one, the real providers. */
export function modeOf(given: Given, asked: string | undefined): ProviderMode {
  if (asked === 'sandbox' || asked === 'live') return asked;
  return [...twilioVariables, ...highLevelVariables].some((name) => given.has(name)) ? 'live' : 'sandbox';
}

/** What is missing of an identity provider that is half configured. */
export function oidcProblems(given: Given): string[] {
  return halfGiven(given, oidcVariables);
}

/** Every way in which the credentials are incomplete, each as a sentence that names the variables. */
export function credentialProblems(given: Given, mode: ProviderMode): string[] {
  const anyTwilio = twilioVariables.some((name) => given.has(name));
  const anyHighLevel = highLevelVariables.some((name) => given.has(name));
  if (mode === 'sandbox' && !anyTwilio && !anyHighLevel) return [];
  return [
    ...(anyTwilio ? halfGiven(given, twilioVariables) : twilioVariables.map((name) => `${name} is missing`)),
    ...halfGiven(given, given.has('HIGHLEVEL_REFRESH_TOKEN') ? oauthVariables : oauthClient),
    ...(given.has('HIGHLEVEL_COMPANY_ID') ? [] : ['HIGHLEVEL_COMPANY_ID is missing: it names the agency']),
    ...(given.has('HIGHLEVEL_TOKEN') || oauthVariables.some((name) => given.has(name))
      ? []
      : ['HIGHLEVEL_TOKEN is missing (or HIGHLEVEL_CLIENT_ID and HIGHLEVEL_CLIENT_SECRET in its place)']),
  ];
}

/** The identity provider as configured; null where there is none. */
export function oidcAccess(environment: Environment): OidcAccess | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = environment;
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret, name: environment.OIDC_NAME } : null;
}

/** Twilio access as configured; blank in sandbox mode until the stand-ins have told theirs. */
export function twilioAccess(environment: Environment): TwilioAccess {
  return {
    accountSid: environment.TWILIO_ACCOUNT_SID ?? '',
    authToken: environment.TWILIO_AUTH_TOKEN ?? new Secret(''),
    baseUrl: environment.TWILIO_API_BASE_URL ?? twilioHost,
  };
}

/** HighLevel access as configured; blank in sandbox mode until the stand-ins have told theirs. */
export function highLevelAccess(environment: Environment): HighLevelAccess {
  const { HIGHLEVEL_CLIENT_ID: clientId, HIGHLEVEL_CLIENT_SECRET: clientSecret } = environment;
  const refreshToken = environment.HIGHLEVEL_REFRESH_TOKEN ?? null;
  const authoriseUrl = environment.HIGHLEVEL_API_BASE_URL ?? highLevelMarketplace;
  return {
    companyId: environment.HIGHLEVEL_COMPANY_ID ?? '',
    token: environment.HIGHLEVEL_TOKEN ?? null,
    oauth: clientId && clientSecret ? { clientId, clientSecret, refreshToken, authoriseUrl } : null,
    baseUrl: environment.HIGHLEVEL_API_BASE_URL ?? highLevelHost,
  };
}

function halfGiven(given: Given, names: readonly string[]): string[] {
  const present = names.filter((name) => given.has(name));
  if (present.length === 0) return [];
  return names
    .filter((name) => !given.has(name))
    .map((name) => `${name} is missing although ${present.join(' and ')} is set`);
}
