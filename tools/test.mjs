// npm test: builds, then runs every test in one run. Arguments go on to jest, as in: npm test -- --selectProjects api
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
process.chdir(root);

const quiet = { TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' };
const build = spawnSync(
  process.execPath,
  ['node_modules/turbo/bin/turbo', 'run', 'build', '--output-logs=errors-only', '--log-prefix=none'],
  { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...quiet } },
);
if (build.status !== 0) {
  process.stdout.write(build.stdout);
  process.exit(build.status ?? 1);
}

const jest = spawn(process.execPath, ['node_modules/jest/bin/jest.js', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
});
// jest itself ends on Ctrl-C, and takes its test server with it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => jest.kill(signal));
jest.once('exit', (code) => process.exit(code ?? 1));
