import { methodOf, type ZipEntry } from './zip-entry.js';

/** PKWARE's APPNOTE 4.3: the parts of a ZIP, of which an archive here has exactly one form for the same entries. */
const versionNeeded = 20;
const madeByUnix = 0x0314;
/** 1 January 1980, midnight: when a file was made is in the manifest, and its header must not differ by it. */
const dosDate = 0x0021;
const ownerWrites = (0o100644 << 16) >>> 0;
export const localSignature = 0x04034b50;
export const directorySignature = 0x02014b50;
export const localHeaderBytes = 30;
const entriesMax = 65_535;
const bytesMax = 0xffff_ffff;

/** An archive that this form cannot hold: too many files, or too many bytes. */
export class ArchiveTooLarge extends Error {
  override readonly name = 'ArchiveTooLarge';
}

export type ZipPart = { readonly what: string; readonly bytes: Buffer };

/** A whole archive in its order, part by part. */
export function* zipParts(entries: Iterable<ZipEntry>): Generator<ZipPart> {
  const directory: ZipPart[] = [];
  let offset = 0;
  for (const entry of entries) {
    directory.push({ what: `the directory’s line of ${entry.name}`, bytes: directoryLine(entry, offset) });
    const header = localHeader(entry);
    yield { what: `the header of ${entry.name}`, bytes: header };
    yield { what: entry.name, bytes: entry.packed };
    offset += header.length + entry.packed.length;
    if (offset > bytesMax || directory.length > entriesMax) {
      throw new ArchiveTooLarge(`more than ${entriesMax} files or ${bytesMax} bytes`);
    }
  }
  yield* directory;
  const size = directory.reduce((sum, { bytes }) => sum + bytes.length, 0);
  yield { what: 'the end of the directory', bytes: directoryEnd({ entries: directory.length, size, offset }) };
}

function localHeader(entry: ZipEntry): Buffer {
  const name = Buffer.from(entry.name, 'ascii');
  const header = Buffer.alloc(localHeaderBytes);
  header.writeUInt32LE(localSignature, 0);
  writeCommon(header.subarray(4), entry);
  return Buffer.concat([header, name]);
}

function directoryLine(entry: ZipEntry, offset: number): Buffer {
  const name = Buffer.from(entry.name, 'ascii');
  const line = Buffer.alloc(46);
  line.writeUInt32LE(directorySignature, 0);
  line.writeUInt16LE(madeByUnix, 4);
  writeCommon(line.subarray(6), entry);
  line.writeUInt32LE(ownerWrites, 38);
  line.writeUInt32LE(offset, 42);
  return Buffer.concat([line, name]);
}

/** What a header and the directory both say: version, flags, method, time, date, checksum, sizes, length of the name. */
function writeCommon(into: Buffer, { name, packing, packed, bytes, crc32 }: ZipEntry): void {
  into.writeUInt16LE(versionNeeded, 0);
  into.writeUInt16LE(methodOf(packing), 4);
  into.writeUInt16LE(dosDate, 8);
  into.writeUInt32LE(crc32, 10);
  into.writeUInt32LE(packed.length, 14);
  into.writeUInt32LE(bytes, 18);
  into.writeUInt16LE(name.length, 22);
}

function directoryEnd({ entries, size, offset }: Record<'entries' | 'size' | 'offset', number>): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
