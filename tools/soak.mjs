// `npm run soak`: the long forms of the fault and kill tests, two hundred migrations and ten nights of many processes among them, and twenty worlds to explain. Arguments go on to jest, as in: npm run soak -- kills
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const files = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  [
    path.join(root, 'tools/test.mjs'),
    '--selectProjects',
    'api',
    'journeys',
    'bench',
    '--runInBand',
    '--testPathPatterns',
    ...(files.length > 0
      ? files
      : ['kills', 'provider-faults', 'explain', 'saga-crashes', 'many-processes', 'first-night']),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, PLUMBLINE_SOAK: '1' } },
);
process.exit(status ?? 1);
