import { promisify } from 'node:util';
import { crc32, deflateRaw, inflateRawSync } from 'node:zlib';

const deflate = promisify(deflateRaw);

const methods = { stored: 0, deflated: 8 } as const;
export type Packing = keyof typeof methods;

/** One file of an archive as it lies in it. */
export type ZipEntry = {
  readonly name: string;
  readonly packing: Packing;
  readonly packed: Buffer;
  /** Of the file before packing. */
  readonly bytes: number;
  readonly crc32: number;
};

/** Packs a file; one that does not become smaller is stored as it is. */
export async function zipEntry(name: string, content: Buffer): Promise<ZipEntry> {
  const deflated = await deflate(content, { level: 9 });
  if (deflated.length >= content.length) return storedEntry(name, content);
  return { name, packing: 'deflated', packed: deflated, bytes: content.length, crc32: crc32(content) };
}

export function storedEntry(name: string, content: Buffer): ZipEntry {
  return { name, packing: 'stored', packed: content, bytes: content.length, crc32: crc32(content) };
}

/** The file itself; null where what is packed is no file of at most so many bytes. */
export function unpacked({ packing, packed }: ZipEntry, bytesMax: number): Buffer | null {
  if (packing === 'stored') return packed.length <= bytesMax ? packed : null;
  try {
    // A file of no bytes is stored, so that there is always room for one.
    return inflateRawSync(packed, { maxOutputLength: Math.max(bytesMax, 1) });
  } catch {
    return null;
  }
}

export function methodOf(packing: Packing): number {
  return methods[packing];
}

export function packingOf(method: number): Packing | null {
  if (method === methods.stored) return 'stored';
  return method === methods.deflated ? 'deflated' : null;
}
