import fs from 'node:fs';

/** The account that PostgreSQL runs under; empty when that is the account of this process. */
export type ServerAccount = { readonly uid?: number; readonly gid?: number };

const preferred = ['postgres', 'nobody'] as const;

/**
 * PostgreSQL refuses to run as root. Then an account that the host has already is used, and none is made: the one that
 * owns the data from an earlier start, else postgres, else nobody.
 */
export function serverAccount(dataDir: string): ServerAccount {
  if (process.getuid?.() !== 0) return {};
  const owner = fs.existsSync(dataDir) ? fs.statSync(dataDir) : null;
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = hostAccounts();
  const found = preferred.map((name) => accounts.get(name)).find((account) => account !== undefined);
  const account = found ?? [...accounts.values()].find(({ uid }) => uid !== 0);
  if (account !== undefined) return account;
  throw new Error('PostgreSQL cannot run as root, and this host has no other account: run Plumbline as another user');
}

/** Refuses data that belongs to another account, which PostgreSQL would refuse with a riddle. */
export function refuseForeignData(dataDir: string): void {
  const uid = process.getuid?.();
  if (uid === undefined || uid === 0 || !fs.existsSync(dataDir)) return;
  const owner = fs.statSync(dataDir).uid;
  if (owner === uid) return;
  throw new Error(
    `the database in ${dataDir} belongs to the user with the id ${owner}, and this is ${uid}: ` +
      'start Plumbline as that user (or as root), or set another DATA_DIR',
  );
}

function hostAccounts(): ReadonlyMap<string, Required<ServerAccount>> {
  const rows = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  return new Map(
    rows.flatMap(([name, , uid, gid]) =>
      name !== undefined && Number(uid) > 0 ? [[name, { uid: Number(uid), gid: Number(gid) }] as const] : [],
    ),
  );
}
