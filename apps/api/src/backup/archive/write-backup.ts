import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { ZipFile } from 'yazl';
import { type BackedUpTable, quoted } from '../backed-up-tables.js';
import {
  type BackupManifest,
  journalName,
  manifestDigestName,
  manifestName,
  type TableOfBackup,
  tableFile,
} from './backup-manifest.js';
import { Measure, type Measured } from './measure.js';

export type AboutBackup = Omit<BackupManifest, 'tables' | 'journal'>;
type Source = {
  /** In the transaction whose snapshot is backed up. */
  readonly client: pg.Client;
  readonly tables: readonly BackedUpTable[];
  readonly journal: Readable | null;
};

/** The archive, written while it is read: one file a table, and last what they must be. */
export async function* writeBackup(about: AboutBackup, { client, tables, journal }: Source): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  const output = Readable.from(zip.outputStream);
  zip.on('error', (error) => output.destroy(error instanceof Error ? error : new Error(String(error))));
  const written: TableOfBackup[] = [];
  let kept: BackupManifest['journal'] = null;
  for (const table of tables) {
    const rows = () =>
      client.query(
        copyTo(`copy (select ${table.columns.map(quoted).join(', ')} from ${quoted(table.name)}) to stdout`),
      );
    add(zip, tableFile(table.name), rows, (measured) =>
      written.push({ name: table.name, ...mutable(table), ...measured }),
    );
  }
  if (journal !== null)
    add(
      zip,
      journalName,
      () => journal,
      ({ bytes, sha256 }) => {
        kept = { bytes, sha256 };
      },
    );
  let manifest = '';
  addText(zip, manifestName, () => {
    manifest = `${JSON.stringify({ ...about, tables: written, journal: kept }, null, 2)}\n`;
    return manifest;
  });
  addText(zip, manifestDigestName, () => `${createHash('sha256').update(manifest).digest('hex')}\n`);
  zip.end();
  for await (const chunk of output) yield Buffer.from(chunk);
}

const mutable = ({ columns, months }: BackedUpTable) => ({ columns: [...columns], months: [...months] });

function add(zip: ZipFile, name: string, read: () => Readable, done: (measured: Measured) => void): void {
  zip.addReadStreamLazy(name, (give) => give(null, Readable.from(measuring(read(), done), { objectMode: false })));
}

function addText(zip: ZipFile, name: string, text: () => string): void {
  zip.addReadStreamLazy(name, (give) => give(null, Readable.from([Buffer.from(text())])));
}

async function* measuring(stream: Readable, done: (measured: Measured) => void): AsyncGenerator<Buffer> {
  const measure = new Measure();
  for await (const chunk of stream) {
    const content = Buffer.from(chunk);
    measure.take(content);
    yield content;
  }
  done(measure.result());
}
