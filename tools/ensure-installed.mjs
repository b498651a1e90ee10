// Runs before `npm start`, `npm test`, `npm run plumbline` and `npm run check`: a fresh clone gets exactly what the lock file says.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node.js ${process.versions.node} is too old: Plumbline needs 20.19 or newer.`);
  process.exit(1);
}

const stamp = path.join(root, 'node_modules', '.installed-lock');
const lock = fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8');
if (!fs.existsSync(stamp) || fs.readFileSync(stamp, 'utf8') !== lock) {
  console.error('Installing what package-lock.json says (once) …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['inherit', process.stderr, 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
  fs.writeFileSync(stamp, lock);
}
