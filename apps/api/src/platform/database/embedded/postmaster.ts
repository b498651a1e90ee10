import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { serverEnvironment } from './run-to-end.js';
import type { ServerAccount } from './server-account.js';

const readyWithinMs = 120_000;
const stopWithinMs = 20_000;
const pollMs = 15;
const complaintLengthMax = 4000;

export type ServerSettings = Readonly<Record<string, string>>;

export type Launch = {
  readonly program: string;
  readonly cluster: string;
  readonly port: number;
  readonly account: ServerAccount;
  readonly settings: ServerSettings;
};

export type StartOutcome =
  | { readonly kind: 'running'; readonly server: Postmaster }
  | { readonly kind: 'port-taken' | 'memory-still-used' | 'failed'; readonly complaint: string };

/** One running server process. */
export type Postmaster = {
  readonly pid: number;
  readonly ended: Promise<void>;
  stop(): Promise<void>;
  /** For the moment when this process ends without time to wait: asks the server to end by itself. */
  askToStop(): void;
};

/** Starts the server and waits until it accepts connections. */
export async function startPostmaster(launch: Launch): Promise<StartOutcome> {
  const child = spawn(launch.program, optionsFor(launch), {
    ...launch.account,
    env: serverEnvironment,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    // In a group of its own, so that Ctrl-C reaches the product first and the server is stopped last.
    detached: true,
  });
  let complaint = '';
  child.stderr?.on('data', (bytes: Buffer) => {
    complaint = `${complaint}${bytes.toString('utf8')}`.slice(-complaintLengthMax);
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      complaint = error.message;
      resolve();
    });
  });
  if (await isReady(child, path.join(launch.cluster, 'postmaster.pid'))) {
    return { kind: 'running', server: running(child, ended) };
  }
  if (isRunning(child)) child.kill('SIGQUIT');
  await ended;
  return { kind: reasonOf(complaint), complaint };
}

function optionsFor({ cluster, port, settings }: Launch): string[] {
  const all: ServerSettings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '80',
    shared_buffers: '128MB',
    max_wal_size: '2GB',
    timezone: 'UTC',
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
    ...settings,
  };
  return [
    '-D',
    cluster,
    '-p',
    String(port),
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

// The server writes its number into the first line of the file, and "ready" into the eighth when it takes connections.
async function isReady(child: ChildProcess, pidFile: string): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < readyWithinMs && isRunning(child); waitedMs += pollMs) {
    const lines = readLines(pidFile);
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true;
    await wait(pollMs);
  }
  return false;
}

function readLines(file: string): string[] {
  try {
    return fs.readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

function reasonOf(complaint: string): 'port-taken' | 'memory-still-used' | 'failed' {
  if (/could not bind|Address already in use/.test(complaint)) return 'port-taken';
  if (/pre-existing shared memory block/.test(complaint)) return 'memory-still-used';
  return 'failed';
}

function running(child: ChildProcess, ended: Promise<void>): Postmaster {
  const ask = (signal: NodeJS.Signals) => {
    if (isRunning(child)) child.kill(signal);
  };
  return {
    pid: child.pid ?? 0,
    ended,
    askToStop: () => ask('SIGINT'),
    async stop() {
      // "Fast": open transactions are rolled back, then a checkpoint, then the end.
      ask('SIGINT');
      const impatience = setTimeout(() => ask('SIGQUIT'), stopWithinMs);
      await ended;
      clearTimeout(impatience);
    },
  };
}
