import { type Sandbox, startSandbox } from '../support/sandbox.js';

type Credentials = {
  readonly twilioAccountSid: string;
  readonly twilioAuthToken: string;
  readonly highLevelCompanyId: string;
  readonly highLevelToken: string;
  readonly highLevelClientId: string;
  readonly highLevelClientSecret: string;
  readonly highLevelRefreshToken: string;
};
type State = {
  readonly accounts: readonly { readonly sid: string }[];
  readonly customers: readonly { readonly locationId: string; readonly kind: string; readonly accountSid: string }[];
  readonly numbers: readonly { readonly sid: string; readonly locationId: string }[];
};
type Message = { readonly id: string; readonly conversationId: string };

/** Ids that exist in the running stand-ins, to ask for. */
export type Scene = {
  readonly companyId: string;
  readonly appId: string;
  readonly client: { readonly id: string; readonly secret: string };
  readonly locationId: string;
  /** Of a customer without SaaS mode. */
  readonly otherLocationId: string;
  readonly parentSid: string;
  readonly accountSid: string;
  readonly numberSid: string;
  readonly messageSid: string;
  readonly callSid: string;
  /** Not everybody records. */
  readonly recording: { readonly accountSid: string; readonly sid: string };
  readonly message: Message;
  /** The account of several customers, and what it has. */
  readonly shared: {
    readonly accountSid: string;
    readonly serviceSid: string;
    readonly applicationSid: string;
    readonly addressSid: string;
    readonly bundleSid: string;
    readonly pooledSid: string;
    /** Two keys, to be deleted. */
    readonly keySids: readonly [string, string];
  };
};

/** What a caller shows to be let in. */
export type Tokens = {
  readonly twilio: string;
  /** The shared account by its own token. */
  readonly shared: string;
  readonly agency: string;
  readonly location: string;
  readonly oauth: string;
};

export type Running = {
  readonly sandbox: Sandbox;
  readonly scene: Scene;
  readonly tokens: Tokens;
  readonly refreshToken: string;
  readonly endpoints: readonly { readonly method: string; readonly path: string }[];
};

export async function setScene(): Promise<Running> {
  const sandbox = await startSandbox({ customers: 8, days: 21, lifelike: true });
  const { base } = sandbox;
  const control = async (path: string) => (await fetch(`${base}/__sandbox/${path}`)).json();
  // The credentials that are put are obvious fakes, with which HighLevel would see no numbers.
  await fetch(`${base}/__sandbox/switches`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ twilioCredentials: 'ignored' }),
  });
  const credentials: Credentials = await control('credentials');
  const state: State = await control('state');
  const { endpoints } = await control('endpoints');
  const { twilioAccountSid: sid, highLevelCompanyId: companyId, highLevelToken, highLevelClientId } = credentials;
  const { locationId, accountSid } = first(state.customers.filter(({ kind }) => kind === 'own-account'));
  const client = { id: highLevelClientId, secret: credentials.highLevelClientSecret };
  const agency = `Bearer ${highLevelToken}`;
  const form = async (path: string, headers: Record<string, string>, fields: Record<string, string>) =>
    (await fetch(`${base}${path}`, { method: 'POST', headers, body: new URLSearchParams(fields) })).json();
  const oauth = await form(
    '/oauth/token',
    {},
    {
      client_id: client.id,
      client_secret: client.secret,
      grant_type: 'refresh_token',
      refresh_token: credentials.highLevelRefreshToken,
    },
  );
  const version = { version: '2021-07-28', authorization: agency };
  const bought = await form('/oauth/locationToken', version, { companyId, locationId });
  const twilio = `Basic ${Buffer.from(`${sid}:${credentials.twilioAuthToken}`).toString('base64')}`;
  const shared = await sharedAccount(base, twilio);
  const tokens = {
    twilio,
    shared: shared.login,
    agency,
    location: `Bearer ${bought.access_token}`,
    oauth: `Bearer ${oauth.access_token}`,
  };
  const get = async (path: string, authorization: string) =>
    (await fetch(`${base}${path}`, { headers: { authorization, version: '2021-04-15' } })).json();
  const account = `/2010-04-01/Accounts/${accountSid}`;
  const exported = await get(
    `/conversations/messages/export?locationId=${locationId}&channel=Call&limit=10`,
    tokens.location,
  );
  const sidOf = async (list: string, key: string): Promise<string> =>
    first<{ sid: string }>((await get(`${account}/${list}.json`, twilio))[key]).sid;
  const recordings: { sid: string; account_sid: string }[] = [];
  for (const { sid: one } of state.accounts) {
    if (recordings.length === 0) {
      recordings.push(...(await get(`/2010-04-01/Accounts/${one}/Recordings.json`, twilio)).recordings);
    }
  }
  const recording = first(recordings);
  return {
    sandbox,
    tokens,
    refreshToken: oauth.refresh_token,
    endpoints,
    scene: {
      companyId,
      appId: client.id.split('-')[0] ?? '',
      client,
      locationId,
      otherLocationId: first(state.customers.filter(({ kind }) => kind === 'no-phone')).locationId,
      parentSid: sid,
      accountSid,
      numberSid: first(state.numbers.filter((number) => number.locationId === locationId)).sid,
      messageSid: await sidOf('Messages', 'messages'),
      callSid: await sidOf('Calls', 'calls'),
      recording: { accountSid: recording.account_sid, sid: recording.sid },
      message: first<Message>(exported.messages),
      shared: shared.scene,
    },
  };
}

type Owned = { readonly sid: string; readonly accountSid: string };
type Estate = {
  readonly sharedAccountSid: string;
  readonly services: readonly Owned[];
  readonly addresses: readonly Owned[];
  readonly bundles: readonly Owned[];
  readonly numbers: readonly { readonly sid: string; readonly serviceSid: string | null }[];
};

async function sharedAccount(base: string, authorization: string) {
  const estate: Estate = await (await fetch(`${base}/__sandbox/estate`)).json();
  const { sharedAccountSid: accountSid } = estate;
  const account = `${base}/2010-04-01/Accounts/${accountSid}`;
  const { auth_token } = await (await fetch(`${account}.json`, { headers: { authorization } })).json();
  const made = async (list: string, fields: Readonly<Record<string, string>>): Promise<string> => {
    const body = new URLSearchParams(fields);
    return (await (await fetch(`${account}/${list}.json`, { method: 'POST', headers: { authorization }, body })).json())
      .sid;
  };
  const newKey = () => made('Keys', {});
  const scene = {
    accountSid,
    serviceSid: first(estate.services).sid,
    applicationSid: await made('Applications', { FriendlyName: 'An application' }),
    addressSid: first(estate.addresses).sid,
    bundleSid: first(estate.bundles).sid,
    pooledSid: first(estate.numbers.filter(({ serviceSid }) => serviceSid !== null)).sid,
    keySids: [await newKey(), await newKey()],
  } as const;
  return { scene, login: `Basic ${Buffer.from(`${accountSid}:${auth_token}`).toString('base64')}` };
}

function first<T>(list: readonly T[]): T {
  const [one] = list;
  if (one === undefined) throw new Error('The stand-ins have none of what the contract is checked with.');
  return one;
}
