import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import readline from 'node:readline';

const program = path.resolve(import.meta.dirname, '../../../apps/api/dist/bundled/main.js');
const setupToken = 'setup-token-for-benches';
const owner = { email: 'owner@example.com', password: 'an-obvious-fake-password', name: 'Olive Owner' } as const;

/** The built product as a process of its own, with these variables beside those that every bench gives it. */
export function spawnProduct(variables: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH ?? '', ...everyBench, ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

const everyBench = { PORT: '0', SETUP_TOKEN: setupToken } as const;

/** What a product needs that reads providers at an address of the bench's own. */
export const fakeSecrets = {
  SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
  TWILIO_AUTH_TOKEN: 'f'.repeat(32),
  HIGHLEVEL_TOKEN: 'pit-a-fake-token',
} as const;

/** Where the API of a process is, once it says so. */
export async function apiOf(child: ChildProcess): Promise<string> {
  return `${(await lineOf(child, /running at (http:\S+)/))[1]}/api/v1`;
}

/** Claims the installation for its owner, and gives the cookie of the session. */
export async function claim(api: string): Promise<string> {
  const response = await fetch(`${api}/setup/claim`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...owner, token: setupToken }),
  });
  if (response.status !== 201) throw new Error(`the installation was not claimed: ${response.status}`);
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

export async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

/** Waits for a line that matches, and lets the rest of what is said go. */
export async function lineOf(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  if (child.stdout === null) throw new Error('the process cannot be heard');
  for await (const line of readline.createInterface({ input: child.stdout })) {
    const found = pattern.exec(line);
    if (found === null) continue;
    child.stdout.resume();
    return found;
  }
  throw new Error('a process of the bench ended before it was ready');
}
