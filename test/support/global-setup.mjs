import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A folder for all that the journeys of this run write: worlds that are prepared once, and data directories. */
export default function makeFolder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-journeys-'));
  fs.chmodSync(folder, 0o755);
  process.env.PLUMBLINE_JOURNEYS = folder;
}
