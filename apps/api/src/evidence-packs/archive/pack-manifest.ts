import { z } from 'zod';

export const packFormat = 'plumbline-evidence-pack-1';
export const manifestName = 'manifest.json';
export const signatureName = 'manifest.sig';
export const publicKeyName = 'public-key.pem';

const Digest = z.string().regex(/^[0-9a-f]{64}$/);
const Instant = z.iso.datetime();

/** One file of a pack: as it is, and as it lies packed in the archive. */
const PackedFile = z.strictObject({
  name: z.string(),
  bytes: z.int().min(0),
  sha256: Digest,
  packing: z.enum(['stored', 'deflated']),
  packedBytes: z.int().min(0),
  packedSha256: Digest,
});
export type PackedFile = z.infer<typeof PackedFile>;

const PackRun = z.strictObject({
  id: z.uuid(),
  kind: z.string(),
  from: z.string(),
  to: z.string(),
  state: z.string(),
  inputDigest: z.string().nullable(),
  resultDigest: z.string().nullable(),
});

/** What a pack says of itself, in the file that is signed. Its files are in the order of the archive. */
export const PackManifest = z.strictObject({
  format: z.literal(packFormat),
  product: z.strictObject({ name: z.string(), version: z.string() }),
  madeAt: Instant,
  madeBy: z.string(),
  agency: z.string(),
  customer: z.strictObject({ id: z.uuid(), name: z.string(), locationId: z.string() }),
  month: z.string().regex(/^\d{4}-\d{2}$/),
  isSandbox: z.boolean(),
  signedBy: Digest,
  /** The runs that said the newest about any of its days. */
  runs: z.array(PackRun),
  /** SHA-256 over the customer’s results of the month. */
  resultDigest: Digest,
  /** What is not final or not whole about it, in words. */
  reservations: z.array(z.string()),
  files: z.array(PackedFile),
});
export type PackManifest = z.infer<typeof PackManifest>;

export function manifestBytes(manifest: PackManifest): Buffer {
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
}

/** Null where it is no manifest of a pack. */
export function readManifest(content: Buffer): PackManifest | null {
  try {
    return PackManifest.safeParse(JSON.parse(content.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}
