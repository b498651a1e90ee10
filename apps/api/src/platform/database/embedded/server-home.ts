import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { makeFolder, refuseStrangersFolder } from './private-folder.js';
import type { ServerAccount } from './server-account.js';

/** The files of one embedded server. */
export type ServerHome = {
  readonly folder: string;
  readonly cluster: string;
  readonly password: string;
  readonly owner: string;
};

const outsideHomes = ['/var/lib/plumbline', '/var/tmp/plumbline'] as const;
const nameFile = 'postgres.name';

function homeFiles(folder: string): ServerHome {
  return {
    folder,
    cluster: path.join(folder, 'data'),
    password: path.join(folder, 'password'),
    owner: path.join(folder, 'owner'),
  };
}

/**
 * Where the server keeps its files: `DATA_DIR/postgres`. When this runs as root and the server's account cannot come
 * there (a checkout under /root), a folder outside, which a file in DATA_DIR names: deleting DATA_DIR begins anew.
 */
export function serverHome(dataDir: string, account: ServerAccount): ServerHome {
  makeFolder(dataDir);
  const usual = path.join(dataDir, 'postgres');
  const name = path.join(dataDir, nameFile);
  if (!fs.existsSync(name) && canReach(dataDir, account)) {
    makeFolder(usual);
    return homeFiles(usual);
  }
  if (!fs.existsSync(name)) fs.writeFileSync(name, path.join(outsideHome(), randomBytes(8).toString('hex')));
  const outside = fs.readFileSync(name, 'utf8').trim();
  refuseStrangersFolder(outside);
  makeFolder(outside);
  return homeFiles(outside);
}

/** Whether a server ever kept its files for this data directory, there or outside. */
export function hasServerHome(dataDir: string): boolean {
  return ['postgres', nameFile].some((name) => fs.existsSync(path.join(dataDir, name)));
}

function outsideHome(): string {
  for (const folder of outsideHomes) {
    try {
      makeFolder(folder);
      refuseStrangersFolder(folder);
      return folder;
    } catch {}
  }
  throw new Error(`none of ${outsideHomes.join(', ')} can be used for the database: set DATA_DIR outside /root`);
}

function canReach(folder: string, account: ServerAccount): boolean {
  if (account.uid === undefined) return true;
  try {
    execFileSync('/usr/bin/env', ['test', '-x', folder], { ...account, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
