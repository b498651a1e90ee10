import { plumbline } from '../audit/audit-trail.service.js';
import { ApiKeyService } from '../people/api-key/api-key.service.js';
import { identityOf } from '../platform/database/embedded/process-identity.js';
import { readCommandLineFile, removeCommandLineFile, writeCommandLineFile } from './command-line-file.js';
import { localAddress } from './http/listen.js';
import type { RunningProduct, Surroundings } from './start-product.js';

/**
 * Leaves a fresh admin's key in the data directory, so that whoever may read there can use the command line. The key of
 * a start that was killed is revoked; a clean stop revokes this one.
 */
export async function openToCommandLine({ app, config }: RunningProduct, { stops, say }: Surroundings): Promise<void> {
  const keys = app.get(ApiKeyService);
  const { dataDir } = config;
  const before = readCommandLineFile(dataDir);
  const { id, key } = await keys.createForCommandLine(null);
  stops.add('the access of the command line', () => keys.revoke(id, plumbline));
  try {
    writeCommandLineFile(dataDir, { address: localAddress(app), key, keyId: id, process: identityOf(process.pid) });
    stops.add('the key file of the command line', async () => removeCommandLineFile(dataDir, id));
    if (before !== null) await keys.revokeIfThere(before.keyId, plumbline);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    say(`The command line has no key, because it cannot be written to ${dataDir}: ${reason}`);
  }
}
