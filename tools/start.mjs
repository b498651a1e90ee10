// npm start: builds what has changed, then runs the product in this process.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
process.chdir(root);
if (fs.existsSync('.env')) process.loadEnvFile('.env');

const built = 'apps/api/dist/bundled/main.js';
if (!fs.existsSync(built)) console.error('Building everything (once; it takes a minute or two) …');
const turbo = path.join(root, 'node_modules/turbo/bin/turbo');
const { status, stdout } = spawnSync(
  process.execPath,
  [turbo, 'run', 'build', '--output-logs=errors-only', '--log-prefix=none'],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' },
  },
);
if (status !== 0) {
  process.stderr.write(stdout);
  console.error('The build failed.');
  process.exit(status ?? 1);
}
await import(`../${built}`);
