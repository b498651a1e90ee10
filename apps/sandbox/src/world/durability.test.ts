import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { parsed } from '../../test/read-faces.js';
import { ask } from '../../test/running-sandbox.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const clock = z.object({ now: z.string() });
const listening = z.object({ listening: z.string() });

async function start(dataDir: string, more: Record<string, string> = {}) {
  if (!existsSync(main)) throw new Error('Build the sandbox first: npx turbo run build --filter=@plumbline/sandbox');
  const env = { PATH: process.env.PATH ?? '', SANDBOX_DATA_DIR: dataDir, SANDBOX_NOW: '2026-11-20T12:00:00Z', ...more };
  const child = spawn(process.execPath, [main], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = z.tuple([z.instanceof(Buffer)]).parse(await once(child.stdout, 'data'));
  return { child, base: listening.parse(JSON.parse(line.toString())).listening };
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

async function settledAnswers(base: string): Promise<string[]> {
  const credentials = z
    .object({ twilioAccountSid: z.string(), twilioAuthToken: z.string(), highLevelToken: z.string() })
    .parse(JSON.parse((await ask(`${base}/__sandbox/credentials`)).text));
  const { twilioAccountSid: sid, twilioAuthToken: token, highLevelToken } = credentials;
  const truth = await ask(`${base}/__sandbox/truth`);
  const locationId = z
    .object({ defects: z.tuple([z.object({ locationId: z.string() })], z.unknown()) })
    .parse(JSON.parse(truth.text)).defects[0].locationId;
  const usage = await ask(
    `${base}/2010-04-01/Accounts/${sid}/Usage/Records.json?StartDate=2026-11-10&EndDate=2026-11-12`,
    {
      headers: { authorization: `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}` },
    },
  );
  const settlementTime = { from: '2026-11-01T00:00:00Z', to: '2026-11-19T00:00:00Z' };
  const wallet = await ask(`${base}/saas/locations/${locationId}/wallet-transactions`, {
    headers: { authorization: `Bearer ${highLevelToken}`, version: 'v3' },
    body: { limit: 1000, filters: { settlementTime } },
  });
  return [truth.text, usage.text.replaceAll(/"as_of":"[^"]*"/g, ''), wallet.text];
}

async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a killed sandbox comes back with the same answers, its clock where it was, and a torn line forgotten', () =>
  withFolder(async (folder) => {
    const first = await start(folder);
    await ask(`${first.base}/__sandbox/clock`, { body: { now: '2026-11-22T09:00:00Z' } });
    await ask(`${first.base}/__sandbox/faults`, { body: { face: 'twilio', pathContains: 'Balance', kind: 'html' } });
    const mix = { seed: 3, perCustomer: 2, from: '2026-11-10', to: '2026-11-12' };
    expect((await ask(`${first.base}/__sandbox/defects/mixed`, { body: mix })).status).toBe(201);
    const before = await settledAnswers(first.base);
    const moving = Array.from({ length: 40 }, () =>
      ask(`${first.base}/__sandbox/clock`, { body: { advanceMs: 60_000 } }).catch(() => null),
    );
    await moving[9];
    first.child.kill('SIGKILL');
    await ended(first.child);
    const acknowledged = (await Promise.all(moving)).flatMap((answer) =>
      answer === null ? [] : [parsed(clock, answer).now],
    );
    appendFileSync(path.join(folder, 'sandbox-journal.jsonl'), '{"kind":"clock-moved","offs');

    for (const seed of ['1', '2']) {
      const next = await start(folder, { SANDBOX_SEED: seed, SANDBOX_NOW: '' });
      const { now } = parsed(clock, await ask(`${next.base}/__sandbox/clock`));
      expect(now >= (acknowledged.sort().at(-1) ?? '')).toBe(true);
      expect(now < '2026-11-22T12:00:00Z').toBe(true);
      expect(await settledAnswers(next.base)).toEqual(before);
      expect((await ask(`${next.base}/__sandbox/faults`)).text).toContain('Balance');
      const moved = await ask(`${next.base}/__sandbox/clock`, { body: { advanceMs: 60_000 } });
      acknowledged.push(parsed(clock, moved).now);
      next.child.kill('SIGTERM');
      expect(await ended(next.child)).toBe(0);
    }
  }));

test('a sandbox ends when the standard input closes, if it was told to', () =>
  withFolder(async (folder) => {
    const { child } = await start(folder, { SANDBOX_EXIT_WITH_STDIN: '1' });
    child.stdin.end();
    expect(await ended(child)).toBe(0);
  }));

test('a wrong environment is refused with every problem at once', () =>
  withFolder(async () => {
    const env = { PATH: process.env.PATH ?? '', SANDBOX_CUSTOMERS: '3', SANDBOX_PORT: 'x' };
    const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    expect(await ended(child)).toBe(2);
    for (const name of ['SANDBOX_DATA_DIR', 'SANDBOX_CUSTOMERS', 'SANDBOX_PORT']) expect(said).toContain(name);
  }));
