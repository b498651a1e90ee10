import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

const usualZone = 'America/Chicago';

export type StandInAccount = {
  readonly sid: string;
  readonly name: string;
  readonly status?: 'active' | 'suspended' | 'closed';
  readonly type?: 'Full' | 'Trial';
  readonly createdAt: Date;
  readonly numbers: readonly string[];
};
export type StandInLocation = {
  readonly id: string;
  readonly name: string;
  readonly numbers: readonly string[];
  /** Percent added, as HighLevel shows it; null shows nothing. */
  readonly markup: string | null;
  readonly phone?: 'own' | 'lc' | 'none';
  readonly timezone?: string;
};

/** What the two providers say; a test changes it as it goes. The first account is the parent. */
export type StandInWorld = {
  accounts: StandInAccount[];
  locations: StandInLocation[];
  /** Paths that answer with this status instead. */
  refused: Map<string, number>;
  /** Paths that answer with this instead of 404. */
  answers?: Map<string, object>;
};

export type ProviderStandIn = { readonly baseUrl: string; readonly close: () => Promise<void> };

/** What else a stand-in answers: to an address and a body, or null; at once, or when a test lets it. */
export type MoreAnswers = (url: URL, body: string) => object | null | Promise<object | null>;

/** Both providers' lists over real HTTP on a free port, just as far as a discovery reads them. */
export async function standInFor(world: StandInWorld, more: MoreAnswers = () => null): Promise<ProviderStandIn> {
  const server = createServer((request, response) => void respond(world, more, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand-in has no port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(world: StandInWorld, more: MoreAnswers, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '/', 'http://stand-in');
  const body = Buffer.concat(await request.toArray()).toString();
  const status = world.refused.get(url.pathname);
  if (status !== undefined) return answer(response, { message: 'refused by the test' }, status);
  const found = answerFor(world, url) ?? (await more(url, body));
  return found === null
    ? answer(response, { message: 'twilio account not connected, or not found' }, 404)
    : answer(response, found, 200);
}

function answerFor(world: StandInWorld, url: URL): object | null {
  const { pathname } = url;
  if (pathname === '/oauth/locationToken') return { access_token: 'a-fake-location-token', expires_in: 3600 };
  if (pathname === '/2010-04-01/Accounts.json') {
    const parent = world.accounts[0]?.sid;
    return { accounts: world.accounts.map((account) => accountBody(account, parent)), next_page_uri: null };
  }
  const account = world.accounts.find(
    ({ sid }) => pathname === `/2010-04-01/Accounts/${sid}/IncomingPhoneNumbers.json`,
  );
  if (account)
    return {
      incoming_phone_numbers: account.numbers.map((sid) => twilioNumber(sid, account.sid)),
      next_page_uri: null,
    };
  if (pathname === '/locations/search') {
    const from = Number(url.searchParams.get('skip') ?? 0);
    const rows = world.locations.slice(from, from + Number(url.searchParams.get('limit') ?? 10));
    return { locations: rows.map(({ id, name, timezone = usualZone }) => ({ id, name, timezone })) };
  }
  const location = world.locations.find(({ id }) => pathname === `/locations/${id}`);
  if (location) return { location: locationBody(location) };
  const listed = world.locations.find(({ id }) => pathname === `/phone-system/numbers/location/${id}`);
  if (listed) return numbersBody(listed, Number(url.searchParams.get('page') ?? 0));
  return world.answers?.get(pathname) ?? null;
}

function accountBody(
  { sid, name, status = 'active', type = 'Full', createdAt }: StandInAccount,
  parent: string | undefined,
) {
  return {
    sid,
    owner_account_sid: parent,
    friendly_name: name,
    status,
    type,
    date_created: createdAt.toUTCString().replace('GMT', '+0000'),
  };
}

function twilioNumber(sid: string, accountSid: string) {
  return { sid, account_sid: accountSid, phone_number: phoneNumberOf(sid), friendly_name: 'a number' };
}

function locationBody({ id, name, markup, timezone = usualZone }: StandInLocation) {
  const saasSettings = { saasMode: 'activated', twilioRebilling: { markup: Number(markup), enabled: true } };
  return { id, name, timezone, settings: markup === null ? {} : { saasSettings } };
}

function numbersBody({ numbers, phone = 'own' }: StandInLocation, page: number): object | null {
  if (phone === 'none') return null;
  const rows =
    page > 0 ? [] : numbers.map((sid) => ({ sid, phoneNumber: phoneNumberOf(sid), friendlyName: 'a number' }));
  return { numbers: rows, isUnderGhl: phone === 'lc', pageSize: 1000, page, accountStatus: 'active' };
}

function phoneNumberOf(sid: string): string {
  return `+1555${sid.slice(-7)}`;
}

function answer(response: ServerResponse, body: object, status: number): void {
  // A generous allowance, so that no test waits for its turn.
  const allowance = { 'x-ratelimit-max': '100000', 'x-ratelimit-interval-milliseconds': '1000' };
  response.writeHead(status, { 'content-type': 'application/json', ...allowance });
  response.end(JSON.stringify(body));
}
