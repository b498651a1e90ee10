import fs from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type BackupManifest } from '../../backup/archive/backup-manifest.js';
import { readBackup } from '../../backup/archive/read-backup.js';
import { KeyFile } from '../../platform/secrets/key-file.js';
import type { AddCommand, Session } from '../command.js';
import { configured } from '../configured.js';
import { CommandFailure, exitCodes } from '../exit-code.js';

type Options = { readonly out: string; readonly withKey?: true; readonly json?: true };

export const addBackup: AddCommand = (parent, run) => {
  parent
    .command('backup')
    .description('writes everything that this installation holds into one file, while it goes on working')
    .requiredOption('--out <file>', 'where to write it; it must not be there yet')
    .option('--with-key', 'also copy the key file of the data directory beside it, which opens the secrets in it')
    .option('--json', 'print what was written as JSON')
    .action(({ out, withKey, json }: Options) =>
      run({ worker: false }, async (session) => {
        const key = withKey ? ownKey() : null;
        const manifest = await save(session, out);
        const keyFile = key === null ? null : `${out}.key`;
        if (key !== null && keyFile !== null) write(keyFile, key);
        if (json) session.screen.printJson(shownJson(manifest, { out, keyFile }));
        else session.screen.print(described(manifest, { out, keyFile }));
        return exitCodes.fine;
      }),
    );
};

/** Appears under its name only once it is whole and can be read. */
async function save({ api }: Session, out: string): Promise<BackupManifest> {
  if (fs.existsSync(out)) throw new CommandFailure(exitCodes.usage, `${out} is there already: give another name.`);
  const part = `${out}.part`;
  write(part, '');
  try {
    const pieces = await api.pieces('/backups');
    await pipeline(Readable.fromWeb(pieces), fs.createWriteStream(part, { flush: true })).catch((cause: unknown) => {
      throw new CommandFailure(exitCodes.unavailable, 'The backup broke off. Try again.', { cause });
    });
    const { manifest, close } = await readBackup(part);
    close();
    fs.renameSync(part, out);
    return manifest;
  } finally {
    fs.rmSync(part, { force: true });
  }
}

function write(file: string, content: string): void {
  try {
    fs.writeFileSync(file, content, { mode: 0o600, flag: 'wx', flush: true });
  } catch (cause) {
    throw new CommandFailure(exitCodes.usage, `${file} cannot be written, or is there already.`, { cause });
  }
}

function ownKey(): string {
  const { secretsKey, dataDir } = configured();
  if (secretsKey !== null)
    throw new CommandFailure(exitCodes.usage, 'The key is SECRETS_KEY, and no file: keep it where you keep passwords.');
  const { path } = new KeyFile(dataDir);
  if (fs.existsSync(path)) return fs.readFileSync(path, 'utf8');
  throw new CommandFailure(exitCodes.usage, `There is no ${path}: run this where the product runs.`);
}

type Written = { readonly out: string; readonly keyFile: string | null };

function shownJson({ madeAt, mode, version, sealingKeys, tables }: BackupManifest, written: Written) {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return { ...written, madeAt, mode, version, sealingKeys, tables: tables.length, rows };
}

function described({ sealingKeys, tables, madeAt }: BackupManifest, { out, keyFile }: Written): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return [
    `${out} holds ${rows} rows of ${tables.length} tables as of ${madeAt}; every file in it was read again and fits.`,
    keyFile === null
      ? `Secrets in it are sealed with the key ${sealingKeys.join(' and ')}, which is not in it. Without that key they are lost.`
      : `${keyFile} is the key that opens the secrets in it: keep both apart, whoever has them has everything.`,
  ].join('\n');
}
