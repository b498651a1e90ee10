import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.js';
import { endLeftovers } from './leftovers.js';
import { type Launch, type Postmaster, startPostmaster } from './postmaster.js';

const startAttemptsMax = 20;
const startPauseMs = 500;
const restartsMax = 5;
const restartsWithinMs = 60_000;

type Watcher = {
  readonly say: (line: string) => void;
  readonly onLost: (error: Error) => void;
  readonly onStopped: () => void;
};

/** A server that is started again, on the same port, whenever it ends without being asked to. */
export type KeptServer = { readonly port: number; readonly pid: () => number; readonly stop: () => Promise<void> };

export async function keepRunning(launch: Omit<Launch, 'port'>, watcher: Watcher): Promise<KeptServer> {
  let { server, port } = await startSomewhere(launch);
  let stopping = false;
  const askToStop = () => {
    server.askToStop();
    watcher.onStopped();
  };
  process.once('exit', askToStop);

  const watch = async () => {
    const restartsAtMs: number[] = [];
    for (;;) {
      await server.ended;
      if (stopping) return;
      const nowMs = performance.now();
      restartsAtMs.push(nowMs);
      if (restartsAtMs.filter((atMs) => nowMs - atMs < restartsWithinMs).length > restartsMax) {
        throw new Error(`it ended more than ${restartsMax} times within a minute`);
      }
      watcher.say('the database process ended unexpectedly; starting it again');
      await endLeftovers(launch.cluster, watcher.say);
      server = await startOn(launch, port);
      if (stopping) return await server.stop();
      watcher.say('the database is running again');
    }
  };
  const watching = watch().catch((cause: unknown) => {
    process.off('exit', askToStop);
    watcher.onStopped();
    watcher.onLost(new Error('the embedded database cannot be kept running', { cause }));
  });

  return {
    port,
    pid: () => server.pid,
    async stop() {
      stopping = true;
      await server.stop();
      await watching;
      process.off('exit', askToStop);
      watcher.onStopped();
    },
  };
}

async function startSomewhere(launch: Omit<Launch, 'port'>): Promise<{ server: Postmaster; port: number }> {
  let complaint = '';
  for (let attempt = 0; attempt < startAttemptsMax; attempt += 1) {
    const port = await freePort();
    const outcome = await startPostmaster({ ...launch, port });
    if (outcome.kind === 'running') return { server: outcome.server, port };
    complaint = outcome.complaint;
    if (outcome.kind === 'failed') break;
    await wait(startPauseMs);
  }
  throw new Error(`the embedded PostgreSQL does not start: ${complaint}`);
}

async function startOn(launch: Omit<Launch, 'port'>, port: number): Promise<Postmaster> {
  let complaint = '';
  for (let attempt = 0; attempt < startAttemptsMax; attempt += 1) {
    const outcome = await startPostmaster({ ...launch, port });
    if (outcome.kind === 'running') return outcome.server;
    complaint = outcome.complaint;
    await wait(startPauseMs);
  }
  throw new Error(`the embedded PostgreSQL does not start again: ${complaint}`);
}
