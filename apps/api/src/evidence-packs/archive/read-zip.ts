import { packingOf, type ZipEntry } from './zip-entry.js';
import { directorySignature, localHeaderBytes, localSignature, zipParts } from './zip-layout.js';

export type ReadZip =
  | { readonly kind: 'entries'; readonly entries: readonly ZipEntry[] }
  | { readonly kind: 'broken'; readonly says: string };

const namesAllowed = /^[a-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

/** The entries one after the other, from the first byte on; what follows them is for `firstOddByte` to judge. */
export function readZip(archive: Buffer): ReadZip {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + 4 <= archive.length && archive.readUInt32LE(at) === localSignature) {
    const after = entries.at(-1)?.name ?? null;
    const entry = entryAt(archive, at);
    if (entry === null) return broken(`${placeOf(at, after)} no whole file of a ZIP begins`);
    if (!namesAllowed.test(entry.name)) return broken(`${placeOf(at, after)} a file has a name that is not allowed`);
    entries.push(entry);
    at += localHeaderBytes + entry.name.length + entry.packed.length;
  }
  if (entries.length === 0) return broken('it does not begin as a ZIP does');
  if (at + 4 > archive.length || archive.readUInt32LE(at) !== directorySignature)
    return broken(`${placeOf(at, entries.at(-1)?.name ?? null)} neither a file nor the directory begins`);
  return { kind: 'entries', entries };
}

/** Where the archive is not byte for byte what its entries make; null where it is. */
export function firstOddByte(archive: Buffer, entries: readonly ZipEntry[]): string | null {
  let at = 0;
  for (const { what, bytes } of zipParts(entries)) {
    const found = archive.subarray(at, at + bytes.length);
    if (!found.equals(bytes)) return `byte ${at + differsAt(found, bytes)}, in ${what}, is not what it must be`;
    at += bytes.length;
  }
  const more = archive.length - at;
  return more === 0 ? null : `${more} bytes follow after its end`;
}

function entryAt(archive: Buffer, at: number): ZipEntry | null {
  if (at + localHeaderBytes > archive.length) return null;
  const header = archive.subarray(at, at + localHeaderBytes);
  const packing = packingOf(header.readUInt16LE(8));
  const begins = at + localHeaderBytes + header.readUInt16LE(26);
  const ends = begins + header.readUInt32LE(18);
  if (packing === null || ends > archive.length) return null;
  const name = archive.toString('latin1', at + localHeaderBytes, begins);
  const packed = archive.subarray(begins, ends);
  return { name, packing, packed, bytes: header.readUInt32LE(22), crc32: header.readUInt32LE(14) };
}

const broken = (says: string): ReadZip => ({ kind: 'broken', says });

function placeOf(at: number, after: string | null): string {
  return after === null ? `at byte ${at}` : `at byte ${at}, after ${after},`;
}

function differsAt(found: Buffer, wanted: Buffer): number {
  const index = wanted.findIndex((byte, position) => found[position] !== byte);
  return index === -1 ? wanted.length : index;
}
