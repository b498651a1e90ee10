import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@plumbline/api/platform/database/embedded/start-embedded-postgres';
import { apiOf, claim, fakeSecrets, lineOf, spawnProduct, stopped } from '../product/product-process.js';
import { companyId, parentSid } from './agency-of.js';

const standIns = path.resolve(import.meta.dirname, 'stand-ins.js');
const dayMs = 86_400_000;

export type Run = {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
};

export type Behaviour = { readonly latencyMs?: number; readonly requestsPer10s?: number };
export type Counts = {
  readonly twilio: number;
  readonly agency: number;
  readonly location: number;
  readonly refused: number;
};

export type Installation = {
  readonly behave: (behaviour: Behaviour) => Promise<void>;
  /** What the providers were asked since they were last told to forget. */
  readonly counts: () => Promise<Counts>;
  readonly forget: () => Promise<void>;
  /** Lets the next night come due and waits for its end. */
  readonly night: () => Promise<Run>;
  readonly compare: (days: { readonly from: string; readonly to: string }) => Promise<Run>;
  // biome-ignore lint/suspicious/noExplicitAny: benches look into answers of any shape
  readonly read: (path: string) => Promise<any>;
  /** A further process with this role. */
  readonly join: (role: string, env?: Readonly<Record<string, string>>) => Promise<ChildProcess>;
  /** The most memory that the product's first process has had, in MiB. */
  readonly peakMib: () => number;
  readonly stop: () => Promise<void>;
};

/** A database, an agency's providers and the product, each a process, with the first nights behind it. */
export async function install(
  customers: number,
  {
    role = 'api,scheduler,worker',
    env = {},
  }: { readonly role?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Installation> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-bench-'));
  fs.chmodSync(dataDir, 0o755);
  const database = await startEmbeddedPostgres({ dataDir, durable: false });
  const providers = spawn(process.execPath, [standIns], {
    env: { PATH: process.env.PATH ?? '', BENCH_CUSTOMERS: String(customers) },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const base = (await lineOf(providers, /"listening":"([^"]+)"/))[1] ?? '';
  const processes: ChildProcess[] = [];
  const start = (roles: string, more: Readonly<Record<string, string>> = {}) => {
    const child = spawnProduct({
      ...{ ...agency, TWILIO_API_BASE_URL: base, HIGHLEVEL_API_BASE_URL: base, DATABASE_URL: database.url },
      ...{ ROLE: roles, DATA_DIR: fs.mkdtempSync(path.join(dataDir, 'process-')), ...env, ...more },
    });
    processes.push(child);
    return child;
  };
  const main = start(role);
  const api = await apiOf(main);
  const cookie = await claim(api);
  const ask = async (method: string, of: string, body?: object) => {
    const response = await fetch(`${api}${of}`, {
      ...{ method, headers: { cookie, 'content-type': 'application/json' } },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${of} answered ${response.status}: ${await response.text()}`);
    return JSON.parse(await response.text());
  };
  const bench = async (word: string, body: object = {}) =>
    JSON.parse(await (await fetch(`${base}/__bench/${word}`, { method: 'POST', body: JSON.stringify(body) })).text());
  const ended = async (find: () => Promise<Run | undefined>) => {
    for (;;) {
      const run = await find();
      if (run !== undefined && run.finishedAt !== null) return run;
      await wait(500);
    }
  };
  let offset = 0;
  return {
    behave: async (behaviour) => void (await bench('behave', behaviour)),
    counts: () => bench('counts'),
    forget: async () => void (await bench('forget')),
    night: async () => {
      const before = new Set((await ask('GET', '/runs?limit=200')).items.map(({ id }: Run) => id));
      offset += dayMs;
      await bench('behave', { clockOffsetMs: offset });
      const isNew = ({ id, kind }: Run) => kind === 'nightly' && !before.has(id);
      const { id } = await ended(async () => (await ask('GET', '/runs?limit=200')).items.find(isNew));
      return whole(await ask('GET', `/runs/${id}`));
    },
    compare: async (days) => {
      const { id } = await ask('POST', '/runs', days);
      return whole(await ended(() => ask('GET', `/runs/${id}`)));
    },
    read: (path) => ask('GET', path),
    join: async (roles, more) => {
      const child = start(roles, more);
      await lineOf(child, /Working as/);
      return child;
    },
    peakMib: () => Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${main.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    stop: async () => {
      for (const child of processes) await stopped(child);
      await stopped(providers);
      await database.stop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const agency = {
  ...{ PROVIDERS: 'sandbox', LOG_LEVEL: 'error', ...fakeSecrets },
  ...{ TWILIO_ACCOUNT_SID: parentSid, HIGHLEVEL_COMPANY_ID: companyId },
} as const;

/** A run with a hole measures something else than a night. */
function whole(run: Run): Run {
  if (run.state !== 'complete') throw new Error(`the run ${run.id} ended ${run.state}`);
  return run;
}

export function secondsOf({ startedAt, finishedAt }: Run): number {
  if (startedAt === null || finishedAt === null) throw new Error('the run has not ended');
  return (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
}
