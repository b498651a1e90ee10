// `npm run bench [-- --list | -- <name>]`: builds what the benchmarks need and runs them.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

function run(program, words) {
  const { status } = spawnSync(program, words, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

run('npx', ['turbo', 'run', 'build', '--filter=@plumbline/bench', '--output-logs=errors-only']);
run(process.execPath, [path.join(root, 'bench/dist/main.js'), ...process.argv.slice(2)]);
