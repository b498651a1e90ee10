import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { byteOrderMark, csvLine } from '../platform/csv/csv-line.js';
import type { ExportedFile } from './evidence-export.entity.js';
import type { Table } from './exported-tables.js';

const partBytes = 1_048_576;

export type Archive = {
  /** In pieces of about a mebibyte, written while they are asked for. */
  readonly parts: AsyncIterable<Buffer>;
  /** Complete once the last part was taken. */
  readonly files: readonly ExportedFile[];
};

/** A ZIP of the tables, and last in it a manifest with the digest of each. */
export function writeArchive(tables: readonly Table[], about: Readonly<Record<string, string>>): Archive {
  const files: ExportedFile[] = [];
  const zip = new ZipFile();
  for (const table of tables) zip.addReadStreamLazy(table.name, (give) => give(null, written(table, files)));
  zip.addReadStreamLazy('manifest.json', (give) => give(null, Readable.from([manifest(about, files)])));
  zip.end();
  return { files, parts: inParts(zip.outputStream) };
}

function manifest(about: Readonly<Record<string, string>>, files: readonly ExportedFile[]): string {
  return `${JSON.stringify({ format: 'plumbline-evidence-export-1', ...about, files }, null, 2)}\n`;
}

function written(table: Table, files: ExportedFile[]): Readable {
  const digest = createHash('sha256');
  return Readable.from(
    (async function* () {
      const mark = Buffer.from(byteOrderMark);
      digest.update(mark);
      yield mark;
      let rows = -1;
      for await (const line of table.lines()) {
        rows += 1;
        const bytes = Buffer.from(csvLine(line));
        digest.update(bytes);
        yield bytes;
      }
      files.push({ name: table.name, rows, sha256: digest.digest('hex') });
    })(),
  );
}

async function* inParts(stream: NodeJS.ReadableStream): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
    held.push(bytes);
    size += bytes.length;
    if (size < partBytes) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held);
}
