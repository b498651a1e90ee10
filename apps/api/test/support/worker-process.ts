import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import readline from 'node:readline';

const api = path.resolve(import.meta.dirname, '../..');

// A process that works on sagas and does nothing else, on the sandbox's clock, so that it can be killed at any moment.
const program = `
const load = (file) => import(process.argv[1] + '/dist/' + file + '.js');
const { createApp } = await load('launch/http/create-app');
const { followClock } = await load('launch/sandbox/follow-clock');
const { Clock } = await load('platform/clock/clock');
const { readConfig } = await load('platform/config/read-config');
const { DatabaseAddress } = await load('platform/database/database-address');
const reading = readConfig(process.env);
if (reading.kind === 'refused') throw new Error(reading.problems.join('; '));
const clock = new Clock();
await followClock(clock, process.env.TWILIO_API_BASE_URL);
const address = new DatabaseAddress(process.env.DATABASE_URL);
const app = await createApp({ config: reading.config, address, clock }, false);
await app.init();
process.stdin.on('end', () => process.exit(0)).resume();
process.stdout.write('working\\n');
`;

export type WorkerProcess = { readonly child: ChildProcess; readonly ended: Promise<unknown> };

/** Needs the built api. It ends by itself with the process that started it. */
export async function startWorker(variables: Readonly<Record<string, string>>): Promise<WorkerProcess> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, api], {
    cwd: api,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, ROLE: 'worker', LOG_LEVEL: 'silent', ...variables },
  });
  const ended = once(child, 'close');
  if (child.stdout === null) throw new Error('the worker cannot be heard');
  for await (const line of readline.createInterface({ input: child.stdout })) if (line === 'working') break;
  child.stdout.resume();
  if (child.exitCode !== null) throw new Error('the worker ended before it worked');
  return { child, ended };
}
