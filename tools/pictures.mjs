// `npm run pictures`: a picture of every page in every look, in test/screenshots.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const { status } = spawnSync(
  process.execPath,
  [path.join(root, 'tools/test.mjs'), '--selectProjects', 'journeys', '--testPathPatterns', 'pictures/'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, PLUMBLINE_PICTURES: '1' } },
);
process.exit(status ?? 1);
