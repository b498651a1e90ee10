import { plumbline } from '../audit/audit-trail.service.js';
import { commandLineFile } from '../launch/command-line-file.js';
import { localAddress } from '../launch/http/listen.js';
import { startProduct } from '../launch/start-product.js';
import { Stops } from '../launch/stops.js';
import { ApiKeyService } from '../people/api-key/api-key.service.js';
import type { Config } from '../platform/config/config.js';
import { DataInUseError } from '../platform/database/embedded/owner-file.js';
import { hasServerHome } from '../platform/database/embedded/server-home.js';
import { PublicAddress } from '../platform/http/public-address.js';
import type { Needs } from './command.js';
import { CommandFailure, exitCodes } from './exit-code.js';
import type { Around, Reached } from './reached.js';
import type { Screen } from './screen.js';

const keyLastsHours = 24;

/** Starts the product on a free port of this machine, for one command: it does no nights and is stopped afterwards. */
export async function startForCommand(told: Config, needs: Needs, around: Around): Promise<Reached> {
  const { screen, signal, onLost } = around;
  const stops = new Stops();
  const say = (line: string) => screen.say(line);
  const stopAsked = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  // Whoever forgot to name the data directory must not take an empty installation for a clean one.
  if (told.databaseUrl === null && !hasServerHome(told.dataDir)) say(newInstallation(told.dataDir));
  try {
    const surroundings = { stops, say, onLost, stopAsked, signal, logTo: 'stderr' } as const;
    const { app } = await startProduct(forCommand(told, needs), surroundings);
    const keys = app.get(ApiKeyService);
    const { id, key } = await keys.createForCommandLine(keyLastsHours);
    stops.add('the access of the command line', () => keys.revoke(id, plumbline));
    return { access: { address: localAddress(app), key }, letGo: () => letGo(stops, screen) };
  } catch (error) {
    await letGo(stops, screen);
    if (signal.aborted) throw signal.reason;
    if (error instanceof DataInUseError) throw ownerWithoutKey(told.dataDir, error);
    throw new CommandFailure(exitCodes.unavailable, `Plumbline cannot start: ${reasons(error)}`, { cause: error });
  }
}

// Links in answers must lead to where people find the installation once it runs again.
function forCommand(told: Config, { worker }: Needs): Config {
  return told.with({
    host: '127.0.0.1',
    port: 0,
    metricsPort: null,
    publicUrl: new PublicAddress(told).url,
    roles: new Set(worker ? (['api', 'worker'] as const) : (['api'] as const)),
    logLevel: 'error',
  });
}

function newInstallation(dataDir: string): string {
  return `There is no installation in ${dataDir} yet: an empty one is made there. For another one, set DATA_DIR.`;
}

/** What to do when a process uses the data directory and has left no key there. */
function ownerWithoutKey(dataDir: string, cause: Error): CommandFailure {
  const message = [
    `Plumbline runs on this data, but the command line cannot reach it: ${cause.message}.`,
    `It leaves its address and a key in ${commandLineFile(dataDir)} once it has started, if it serves the API.`,
    'Wait until it has started, or set PLUMBLINE_URL and PLUMBLINE_API_KEY.',
  ];
  return new CommandFailure(exitCodes.unavailable, message.join('\n'), { cause });
}

async function letGo(stops: Stops, screen: Screen): Promise<void> {
  for (const failure of await stops.run()) screen.say(reasons(failure));
}

function reasons(error: unknown): string {
  const said: string[] = [];
  for (let one = error; one instanceof Error; one = one.cause) said.push(one.message);
  return said.length === 0 ? String(error) : said.join(', because ');
}
