import { createHash, type KeyObject } from 'node:crypto';
import {
  manifestBytes,
  manifestName,
  type PackedFile,
  type PackManifest,
  publicKeyName,
  signatureName,
} from './pack-manifest.js';
import { publicKeyPem, signature } from './pack-signature.js';
import { storedEntry, type ZipEntry, zipEntry } from './zip-entry.js';

export type PackFile = { readonly name: string; readonly content: Buffer };

/** A pack in the order of its archive: its files, and the manifest of them, signed. Only packed files are held. */
export async function packEntries(
  files: AsyncIterable<PackFile> | Iterable<PackFile>,
  about: () => Omit<PackManifest, 'files'>,
  privateKey: KeyObject,
): Promise<readonly ZipEntry[]> {
  const entries: ZipEntry[] = [];
  const listed: PackedFile[] = [];
  for await (const { name, content } of files) {
    const entry = zipEntry(name, content);
    entries.push(entry);
    listed.push(listedAs(entry, content));
  }
  const manifest = manifestBytes({ ...about(), files: listed });
  return [
    ...entries,
    // Stored as they are: a packed file has spare bits that no signature would cover.
    storedEntry(manifestName, manifest),
    storedEntry(signatureName, signature(manifest, privateKey)),
    storedEntry(publicKeyName, publicKeyPem(privateKey)),
  ];
}

function listedAs({ name, packing, packed, bytes }: ZipEntry, content: Buffer): PackedFile {
  const digests = { sha256: sha256(content), packedSha256: sha256(packed) };
  return { name, bytes, packing, packedBytes: packed.length, ...digests };
}

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');
