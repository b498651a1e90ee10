import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import readline from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Config } from '../../platform/config/config.js';

const startWithinMs = 120_000;
const stopWithinMs = 5_000;
const restartPauseMs = 500;
const restartsMax = 20;

export type SandboxProcess = { readonly base: string; readonly stop: () => Promise<void> };

type Watcher = { readonly say: (line: string) => void; readonly onLost: (error: Error) => void };

/** Starts the stand-ins in a process of their own and starts them again, at the same address, whenever they end. */
export async function startSandbox(config: Config, { say, onLost }: Watcher): Promise<SandboxProcess> {
  let child = launch(config, 0);
  const base = await listening(child);
  const port = Number(new URL(base).port);
  let stopping = false;

  const watch = async () => {
    for (let restarts = 0; restarts < restartsMax; restarts += 1) {
      await ended(child);
      if (stopping) return;
      say('the sandbox ended unexpectedly; starting it again');
      await wait(restartPauseMs);
      if (stopping) return;
      child = launch(config, port);
      await listening(child).catch(() => {});
    }
    throw new Error('the sandbox keeps ending');
  };
  watch().catch(onLost);

  return {
    base,
    async stop() {
      stopping = true;
      child.kill('SIGTERM');
      const impatience = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
      await ended(child);
      clearTimeout(impatience);
    },
  };
}

function launch(config: Config, port: number): ChildProcess {
  const manifest = createRequire(import.meta.url).resolve('@plumbline/sandbox/package.json');
  return spawn(process.execPath, [path.join(path.dirname(manifest), 'dist/main.js')], {
    // Its input stays open as long as this process lives: should this one be killed, the sandbox ends too.
    stdio: ['pipe', 'pipe', 'inherit'],
    // In a group of its own, so that Ctrl-C reaches the product first, which stops it last.
    detached: true,
    env: {
      PATH: process.env.PATH ?? '',
      SANDBOX_DATA_DIR: path.join(config.dataDir, 'sandbox'),
      SANDBOX_PORT: String(port),
      SANDBOX_SEED: String(config.sandbox.seed),
      SANDBOX_CUSTOMERS: String(config.sandbox.customers),
      SANDBOX_DAYS: String(config.sandbox.days),
      SANDBOX_EXIT_WITH_STDIN: '1',
      ...(process.env.SANDBOX_NOW ? { SANDBOX_NOW: process.env.SANDBOX_NOW } : {}),
    },
  });
}

const firstLine = z.object({ listening: z.url() });

async function listening(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the sandbox has no output');
  const lines = readline.createInterface({ input: child.stdout });
  const signal = AbortSignal.timeout(startWithinMs);
  const first = once(lines, 'line', { signal }).then(([line]) => firstLine.parse(JSON.parse(String(line))).listening);
  const gone = ended(child).then(() => {
    throw new Error('the sandbox did not start; its message stands above');
  });
  try {
    return await Promise.race([first, gone]);
  } finally {
    first.catch(() => {});
    gone.catch(() => {});
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await Promise.race([once(child, 'exit'), once(child, 'error')]).catch(() => {});
}
