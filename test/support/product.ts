import { setTimeout as wait } from 'node:timers/promises';
import { freshFolder, launch, type Started } from './processes.js';
import type { Sandbox } from './sandbox.js';

export const setupToken = 'setup-token-for-journeys';
export const owner = { email: 'owner@example.com', password: 'an-obvious-fake-password', name: 'Olive Owner' } as const;

const lookEveryMs = 100;

// biome-ignore lint/suspicious/noExplicitAny: journeys look into answers of any shape
type Json = any;
export type Answer = { readonly status: number; readonly body: Json };
export type Product = {
  readonly base: string;
  readonly dataDir: string;
  readonly process: Started;
  /** Sends JSON to a path below /api/v1 as the owner, or as another cookie or key. */
  readonly call: (method: string, path: string, body?: object, as?: string) => Promise<Answer>;
  /** Every item of a list, page by page. */
  readonly all: (path: string) => Promise<Json[]>;
  /** Starts a run by hand and waits for its end. */
  readonly compare: (window: object) => Promise<Json>;
  readonly runEnded: (id: string) => Promise<Json>;
  /** Nights, newest first, once so many of them have ended. */
  readonly nightsOnce: (count: number) => Promise<Json[]>;
  readonly stop: () => Promise<number | null>;
  readonly kill: () => Promise<void>;
};

/** The real product on data of its own, its first night behind it, claimed by its owner. */
export async function startProduct(
  sandbox: Sandbox,
  more: { dataDir?: string; env?: Record<string, string> } = {},
): Promise<Product> {
  const dataDir = more.dataDir ?? freshFolder();
  const process = launchProduct(sandbox, dataDir, more.env);
  const [, base = ''] = await process.said(/running at (http:\S+)/);
  const session = { cookie: '' };
  const call = caller(base, session);
  const claimed = (await call('GET', '/installation')).body.claimed;
  await (claimed ? call('POST', '/sessions', owner) : call('POST', '/setup/claim', { ...owner, token: setupToken }));
  const runEnded = async (id: string) => {
    for (;;) {
      const { status, body } = await call('GET', `/runs/${id}`);
      if (status !== 200 && status !== 503) throw new Error(`the run ${id} cannot be asked for: ${status}`);
      if (status === 200 && body.state !== 'queued' && body.state !== 'running') return body;
      await wait(lookEveryMs);
    }
  };
  const nightsOnce = async (count: number) => {
    for (;;) {
      const nights = (await allPages(call, '/runs')).filter((run) => run.kind === 'nightly');
      if (nights.length >= count && nights.every((night) => night.finishedAt !== null)) return nights;
      await wait(lookEveryMs);
    }
  };
  return {
    ...{ base, dataDir, process, call, runEnded, nightsOnce },
    all: (path) => allPages(call, path),
    compare: async (window) => runEnded((await call('POST', '/runs', window)).body.id),
    stop: async () => {
      process.child.kill('SIGTERM');
      return process.end();
    },
    kill: async () => {
      process.child.kill('SIGKILL');
      await process.end();
    },
  };
}

export function launchProduct(
  sandbox: Pick<Sandbox, 'base'>,
  dataDir: string,
  env: Record<string, string> = {},
): Started {
  return launch({
    program: 'apps/api/dist/bundled/main.js',
    env: {
      DATA_DIR: dataDir,
      PORT: '0',
      PROVIDERS: 'sandbox',
      SETUP_TOKEN: setupToken,
      TWILIO_API_BASE_URL: sandbox.base,
      HIGHLEVEL_API_BASE_URL: sandbox.base,
      LOG_LEVEL: 'warn',
      // A journey that lets a provider fail does not wait for it; one that is about waiting says so.
      OUTAGE_PATIENCE_S: '0',
      ...env,
    },
  });
}

function caller(base: string, session: { cookie: string }): Product['call'] {
  return async (method, path, body, as) => {
    const credential = as ?? session.cookie;
    const response = await fetch(`${base}/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(credential.startsWith('plk_') ? { authorization: `Bearer ${credential}` } : { cookie: credential }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const cookie = response.headers.get('set-cookie')?.split(';')[0];
    if (cookie !== undefined && as === undefined) session.cookie = cookie;
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, body: isJson ? JSON.parse(text) : text === '' ? null : text };
  };
}

async function allPages(call: Product['call'], path: string): Promise<Json[]> {
  const items: Json[] = [];
  for (let cursor = ''; ; ) {
    const separator = path.includes('?') ? '&' : '?';
    const { body } = await call('GET', `${path}${separator}limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`);
    items.push(...body.items);
    if (body.nextCursor === null) return items;
    cursor = body.nextCursor;
  }
}
