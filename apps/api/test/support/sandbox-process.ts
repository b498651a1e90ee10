import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';

const main = path.resolve(import.meta.dirname, '../../../sandbox/dist/main.js');
const listening = /"listening":"([^"]+)"/;

/** What a world's true state says that moves of customers change. */
export type Estate = {
  readonly sharedAccountSid: string;
  readonly accounts: readonly { sid: string; friendlyName: string; status: string; tokenDigest: string }[];
  readonly numbers: readonly {
    sid: string;
    phoneNumber: string;
    accountSid: string;
    serviceSid: string | null;
    settings: object;
  }[];
  readonly locations: readonly {
    locationId: string;
    accountSid: string | null;
    tokenDigest: string | null;
    credentialsWork: boolean;
    rebilling: { enabled: boolean; percentAdded: string | number | null };
  }[];
  readonly applications: readonly { sid: string; accountSid: string }[];
  readonly keys: readonly { sid: string; accountSid: string }[];
  readonly closedAccounts: readonly string[];
  readonly releasedNumbers: readonly string[];
};

export type SandboxProcess = {
  readonly base: string;
  readonly now: Date;
  readonly control: (method: string, path: string, body?: object) => Promise<ReturnType<typeof JSON.parse>>;
  readonly estate: () => Promise<Estate>;
  /** What the product is configured with. */
  readonly variables: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
};

/** The stand-ins of both providers as a process of their own, on a free port, at a fixed moment. */
export async function startSandboxProcess({ customers = 24, days = 21 } = {}): Promise<SandboxProcess> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-world-'));
  const now = '2026-11-18T14:00:00.000Z';
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      SANDBOX_DATA_DIR: folder,
      SANDBOX_PORT: '0',
      SANDBOX_CUSTOMERS: String(customers),
      SANDBOX_DAYS: String(days),
      SANDBOX_NOW: now,
    },
  });
  const base = await addressOf(child);
  const control = async (method: string, at: string, body?: object): Promise<ReturnType<typeof JSON.parse>> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${base}/__sandbox/${at}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`the sandbox refused ${method} ${at}: ${await response.text()}`);
    return response.status === 204 ? null : response.json();
  };
  await control('POST', 'switches', { highLevelRequestsPer10s: null });
  const credentials = await control('GET', 'credentials');
  return {
    base,
    now: new Date(now),
    control,
    estate: () => control('GET', 'estate'),
    variables: {
      TWILIO_ACCOUNT_SID: credentials.twilioAccountSid,
      TWILIO_AUTH_TOKEN: credentials.twilioAuthToken,
      TWILIO_API_BASE_URL: base,
      HIGHLEVEL_COMPANY_ID: credentials.highLevelCompanyId,
      HIGHLEVEL_TOKEN: credentials.highLevelToken,
      HIGHLEVEL_API_BASE_URL: base,
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the sandbox cannot be heard');
  for await (const line of readline.createInterface({ input: child.stdout })) {
    const found = listening.exec(line);
    if (found?.[1] !== undefined) return found[1];
  }
  throw new Error('the sandbox ended before it listened');
}
