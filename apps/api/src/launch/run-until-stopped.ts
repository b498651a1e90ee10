import type { Config } from '../platform/config/config.js';
import { announcement } from './announce.js';
import { openToCommandLine } from './command-line-access.js';
import { whenParentEnds } from './parent-watch.js';
import { type Surroundings, startProduct } from './start-product.js';
import { Stops } from './stops.js';

const failed = 1;
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs the product until a signal, the end of its parent or a loss stops it. Returns the exit code. */
export async function runUntilStopped(config: Config): Promise<number> {
  const stops = new Stops();
  const stopping = new AbortController();
  let code = 0;
  const fail = (error: unknown) => {
    if (stopping.signal.aborted) return;
    tell(error);
    code = failed;
    stopping.abort();
  };
  for (const signal of stopSignals) {
    // Asked a second time, it ends at once; the next start then recovers.
    process.on(signal, () => (stopping.signal.aborted ? process.exit(failed) : stopping.abort()));
  }
  whenParentEnds(() => stopping.abort());
  const stopAsked = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
  const around = { stops, say, onLost: fail, stopAsked, signal: stopping.signal, logTo: 'stdout' } as const;
  const starting = start(config, around).catch(fail);
  await stopAsked;
  say('Stopping …');
  await starting;
  const failures = await stops.run();
  for (const failure of failures) tell(failure);
  say('Stopped. All data is kept.');
  return failures.length > 0 ? failed : code;
}

async function start(config: Config, around: Surroundings): Promise<void> {
  const product = await startProduct(config, around);
  if (config.roles.has('api')) await openToCommandLine(product, around);
  around.say(await announcement(product));
}

function say(line: string): void {
  console.log(line);
}

// The whole chain of causes, each as one line: the last one often is what a person can do something about.
function tell(error: unknown): void {
  for (let one = error; one instanceof Error; one = one.cause) {
    console.error(one === error ? `Plumbline cannot run: ${one.message}` : `  because: ${one.message}`);
  }
  if (!(error instanceof Error)) console.error(`Plumbline cannot run: ${String(error)}`);
}
