import { apiOf, claim, fakeSecrets, spawnProduct, stopped } from '../product/product-process.js';

/** Characters of its log that are told when an answer is not what it should be. */
const saidMax = 8_000;

export type ReadingProduct = {
  /** Where its dashboard is. */
  readonly base: string;
  /** Of the session of its owner. */
  readonly cookie: string;
  /** Reads a path below /api/v1 as somebody who may look; throws unless the answer is 200. */
  readonly read: (path: string) => Promise<unknown>;
  readonly stop: () => Promise<void>;
};

/** The product's web process on a database, with nobody behind its providers' addresses. */
export async function startProductOn(databaseUrl: string, dataDir: string): Promise<ReadingProduct> {
  const child = spawnProduct({ ...nobody, DATABASE_URL: databaseUrl, DATA_DIR: dataDir });
  const stop = () => stopped(child);
  try {
    const api = await apiOf(child);
    const cookie = await claim(api);
    const key = await newKey(api, cookie);
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-saidMax);
    });
    const read = async (of: string) => {
      const response = await fetch(`${api}${of}`, { headers: { authorization: `Bearer ${key}` } });
      const body: unknown = await response.json();
      if (response.status !== 200)
        throw new Error(`${of} answered ${response.status}: ${JSON.stringify(body)}; the product said: ${said}`);
      return body;
    };
    return { base: new URL(api).origin, cookie, read, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const nobody = {
  ...{ ROLE: 'api,worker', PROVIDERS: 'live', LOG_LEVEL: 'warn', ...fakeSecrets },
  ...{ TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, HIGHLEVEL_COMPANY_ID: 'a-fake-company' },
  ...{ TWILIO_API_BASE_URL: 'http://127.0.0.1:9', HIGHLEVEL_API_BASE_URL: 'http://127.0.0.1:9' },
} as const;

/** The key by which everybody reads. */
async function newKey(api: string, cookie: string): Promise<string> {
  const made = await fetch(`${api}/api-keys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ name: 'Bench', role: 'viewer' }),
  });
  const body: unknown = await made.json();
  if (typeof body === 'object' && body !== null && 'key' in body && typeof body.key === 'string') return body.key;
  throw new Error(`no key was made: ${made.status} ${JSON.stringify(body)}`);
}
