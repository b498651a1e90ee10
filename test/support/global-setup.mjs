import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A folder for what is prepared once for all journeys of this run. */
export default function makeTemplates() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-templates-'));
  fs.chmodSync(folder, 0o755);
  process.env.PLUMBLINE_TEMPLATES = folder;
}
