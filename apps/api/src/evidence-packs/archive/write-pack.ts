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

/** A file of a pack, packed, with its line of the manifest. */
export type PackedPart = { readonly entry: ZipEntry; readonly listed: PackedFile };

export async function packFile({ name, content }: PackFile): Promise<PackedPart> {
  const entry = await zipEntry(name, content);
  return { entry, listed: listedAs(entry, content) };
}

/** A pack in the order of its archive: its files, and the manifest of them, signed. */
export function sealedPack(
  parts: readonly PackedPart[],
  about: Omit<PackManifest, 'files'>,
  privateKey: KeyObject,
): readonly ZipEntry[] {
  const manifest = manifestBytes({ ...about, files: parts.map(({ listed }) => listed) });
  return [
    ...parts.map(({ entry }) => entry),
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
