import { readCommandLineFile } from '../launch/command-line-file.js';
import type { Config } from '../platform/config/config.js';
import { isRunning } from '../platform/database/embedded/process-identity.js';
import type { Access } from './api.js';
import type { Needs } from './command.js';
import { CommandFailure, exitCodes } from './exit-code.js';
import type { Around, Reached } from './reached.js';

/** The product that the environment names, else the one that runs on the data directory, else one started for this. */
export async function reachProduct(config: Config, needs: Needs, around: Around): Promise<Reached> {
  const { url, key } = config.commandLine;
  if ((url === null) !== (key === null)) {
    throw new CommandFailure(exitCodes.usage, 'PLUMBLINE_URL and PLUMBLINE_API_KEY belong together: set both or none.');
  }
  if (url !== null && key !== null) return running({ address: url, key: key.reveal() });
  const left = readCommandLineFile(config.dataDir);
  if (left !== null && isRunning(left.process)) return running(left);
  const { startForCommand } = await import('./start-for-command.js');
  return startForCommand(config, needs, around);
}

function running({ address, key }: Access): Reached {
  return { access: { address, key }, letGo: async () => {} };
}
