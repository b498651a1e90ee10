import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { runToEnd } from './run-to-end.js';
import type { ServerAccount } from './server-account.js';
import type { ServerHome } from './server-home.js';

export const superuser = 'plumbline';

/**
 * Makes a new cluster where there is none yet: UTF-8 everywhere, text sorted by code unit on every machine, password
 * needed. It is made aside and then renamed, so that an interrupted attempt is never taken for a cluster.
 */
export async function initCluster(
  { folder, cluster, password }: ServerHome,
  { initdb, account, durable }: { readonly initdb: string; readonly account: ServerAccount; readonly durable: boolean },
): Promise<void> {
  if (fs.existsSync(path.join(cluster, 'PG_VERSION'))) return;
  const unfinished = `${cluster}.unfinished`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.mkdirSync(unfinished, { mode: 0o700 });
  const passwordForInitdb = path.join(folder, 'password.unfinished');
  const word = randomBytes(24).toString('base64url');
  writePrivate(passwordForInitdb, word);
  writePrivate(password, word);
  if (account.uid !== undefined && account.gid !== undefined) {
    fs.chownSync(unfinished, account.uid, account.gid);
    fs.chownSync(passwordForInitdb, account.uid, account.gid);
  }
  try {
    await runToEnd(initdb, [...optionsFor(unfinished, passwordForInitdb), ...(durable ? [] : ['--no-sync'])], account);
  } finally {
    fs.rmSync(passwordForInitdb, { force: true });
  }
  fs.renameSync(unfinished, cluster);
}

function optionsFor(folder: string, passwordFile: string): string[] {
  return [
    ...['-D', folder, '-U', superuser, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'],
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'],
  ];
}

function writePrivate(file: string, text: string): void {
  fs.rmSync(file, { force: true });
  fs.writeFileSync(file, `${text}\n`, { mode: 0o600, flag: 'wx' });
}
