import { z } from 'zod';

export const backupFormat = 'plumbline-backup-1';
export const manifestName = 'manifest.json';
/** Holds the manifest's own SHA-256, so that damage to it is told from another content. */
export const manifestDigestName = 'manifest.sha256';
export const journalName = 'sandbox/sandbox-journal.jsonl';

const BackedUpFile = z.strictObject({ bytes: z.int(), sha256: z.string() });
const Table = BackedUpFile.extend({
  name: z.string(),
  columns: z.array(z.string()).min(1),
  months: z.array(z.string()),
  rows: z.int(),
});
export type TableOfBackup = z.infer<typeof Table>;

export const BackupManifest = z.strictObject({
  format: z.literal(backupFormat),
  madeAt: z.iso.datetime(),
  version: z.string(),
  mode: z.enum(['sandbox', 'live']),
  /** Short names of the keys that its sealed values need. */
  sealingKeys: z.array(z.string()),
  migrations: z.array(z.string()),
  tables: z.array(Table),
  /** What the stand-ins have kept, where they run with the product. */
  journal: BackedUpFile.nullable(),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

export const tableFile = (name: string) => `tables/${name}.copy`;
