import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import {
  manifestName,
  type PackedFile,
  type PackManifest,
  publicKeyName,
  readManifest,
  signatureName,
} from './pack-manifest.js';
import { fingerprint, isSignedBy, readPublicKey } from './pack-signature.js';
import { firstOddByte, readZip } from './read-zip.js';
import { unpacked, type ZipEntry } from './zip-entry.js';

/** Whether a pack is as it was made, or the first thing about it that does not fit. */
export type PackVerdict =
  | { readonly kind: 'fits'; readonly manifest: PackManifest; readonly fingerprint: string }
  | { readonly kind: 'misfit'; readonly file: string | null; readonly says: string };
type Misfit = Extract<PackVerdict, { kind: 'misfit' }>;

const sealNames = [manifestName, signatureName, publicKeyName] as const;

/**
 * Checks every byte of a pack, by nothing but the pack: that the manifest is signed by the key beside it, that each file is
 * what the manifest says, and that nothing else is in the archive, before, after or between the files. Whose key it is only
 * `expected` can say, the fingerprint that the agency shows.
 */
export function verifyPack(archive: Buffer, expected: string | null): PackVerdict {
  const read = readZip(archive);
  if (read.kind === 'broken') return misfit(null, read.says);
  const { entries } = read;
  const doubled = firstDoubled(entries);
  if (doubled !== null) return misfit(doubled, 'is in the archive twice');
  const seal = readSeal(entries);
  if ('says' in seal) return seal;
  if (expected !== null && seal.fingerprint !== expected)
    return misfit(publicKeyName, `is the key ${seal.fingerprint}, and not ${expected}`);
  const { manifest } = seal;
  const odd = oddFile(entries.slice(0, -sealNames.length), manifest.files);
  if (odd !== null) return odd;
  const byte = firstOddByte(archive, entries);
  if (byte !== null) return misfit(null, byte);
  return { kind: 'fits', manifest, fingerprint: seal.fingerprint };
}

/** The last three files: the manifest, its signature and the key. */
function readSeal(entries: readonly ZipEntry[]): Misfit | { manifest: PackManifest; fingerprint: string } {
  const missing = sealNames.find((name) => !entries.some((one) => one.name === name));
  if (missing !== undefined) return misfit(missing, 'is missing');
  const seal: Buffer[] = [];
  for (const [index, name] of sealNames.entries()) {
    const entry = entries.at(index - sealNames.length);
    if (entry?.name !== name) return misfit(name, 'is not in its place at the end');
    if (entry.packing !== 'stored' || !isWhole(entry, entry.packed))
      return misfit(name, 'is not what its header in the archive says');
    seal.push(entry.packed);
  }
  const [content, signed, pem] = seal;
  if (content === undefined || signed === undefined || pem === undefined) throw new Error('a seal of three files');
  const publicKey = readPublicKey(pem);
  if (publicKey === null) return misfit(publicKeyName, 'is not an Ed25519 public key');
  if (!isSignedBy(content, { signed, publicKey }))
    return misfit(
      signatureName,
      `is not the signature of ${manifestName} by ${publicKeyName}: one of the three was changed`,
    );
  const manifest = readManifest(content);
  if (manifest === null) return misfit(manifestName, 'is of no form that this version of Plumbline knows');
  const own = fingerprint(publicKey);
  if (manifest.signedBy !== own) return misfit(manifestName, `says that it is signed by ${manifest.signedBy}`);
  return { manifest, fingerprint: own };
}

function oddFile(entries: readonly ZipEntry[], files: readonly PackedFile[]): Misfit | null {
  const present = new Set(entries.map(({ name }) => name));
  for (const [index, file] of files.entries()) {
    const entry = entries[index];
    if (entry === undefined || entry.name !== file.name) {
      if (!present.has(file.name)) return misfit(file.name, 'is missing');
      return misfit(entry?.name ?? file.name, `is where ${file.name} belongs`);
    }
    const says = oddThing(entry, file);
    if (says !== null) return misfit(file.name, says);
  }
  const extra = entries[files.length];
  return extra === undefined ? null : misfit(extra.name, 'is in the archive and not in the manifest');
}

function oddThing(entry: ZipEntry, file: PackedFile): string | null {
  if (entry.packed.length !== file.packedBytes)
    return `takes ${entry.packed.length} bytes in the archive, and the manifest says ${file.packedBytes}`;
  if (entry.packing !== file.packing) return `is ${entry.packing}, and the manifest says ${file.packing}`;
  const packedSha256 = sha256(entry.packed);
  if (packedSha256 !== file.packedSha256)
    return 'was changed: what is packed has another SHA-256 than the manifest says';
  const content = unpacked(entry, file.bytes);
  if (content === null || content.length !== file.bytes) return `does not unpack to ${file.bytes} bytes`;
  if (sha256(content) !== file.sha256) return 'was changed: its SHA-256 is another one than the manifest says';
  return isWhole(entry, content) ? null : 'is not what its header in the archive says';
}

function isWhole(entry: ZipEntry, content: Buffer): boolean {
  return entry.bytes === content.length && entry.crc32 === crc32(content);
}

function firstDoubled(entries: readonly ZipEntry[]): string | null {
  const names = new Set<string>();
  for (const { name } of entries) {
    if (names.has(name)) return name;
    names.add(name);
  }
  return null;
}

const misfit = (file: string | null, says: string): Misfit => ({ kind: 'misfit', file, says });
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');
