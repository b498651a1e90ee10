import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { BackupManifest, journalName, manifestDigestName, manifestName, tableFile } from './backup-manifest.js';
import { Measure, type Measured } from './measure.js';

/** A file is no backup, or not as it was made. Says what is wrong with it. */
export class BackupDamagedError extends Error {
  override readonly name = 'BackupDamagedError';
}

export type ReadBackup = {
  readonly manifest: BackupManifest;
  readonly open: (file: string) => Promise<Readable>;
  readonly close: () => void;
};

/** Opens a backup after every file in it was held against its digest: what comes later out of it is whole. */
export async function readBackup(file: string): Promise<ReadBackup> {
  const zip = await yauzl.openPromise(file, { autoClose: false }).catch((cause: unknown) => {
    throw new BackupDamagedError(`${file} cannot be read as a backup`, { cause });
  });
  try {
    const entries = new Map<string, yauzl.Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    const open = async (name: string) => {
      const entry = entries.get(name);
      if (entry === undefined) throw new BackupDamagedError(`${name} is missing`);
      return zip.openReadStreamPromise(entry);
    };
    const manifest = await readManifest(open);
    await verify(manifest, { open, names: [...entries.keys()] });
    return { manifest, open, close: () => zip.close() };
  } catch (error) {
    zip.close();
    if (error instanceof BackupDamagedError) throw error;
    throw new BackupDamagedError(`${file} is damaged`, { cause: error });
  }
}

type Open = ReadBackup['open'];

async function readManifest(open: Open): Promise<BackupManifest> {
  const content = await text(await open(manifestName));
  const digest = createHash('sha256').update(content).digest('hex');
  if ((await text(await open(manifestDigestName))).trim() !== digest)
    throw new BackupDamagedError(`${manifestName} is not what it was`);
  const manifest = BackupManifest.safeParse(JSON.parse(content));
  if (manifest.success) return manifest.data;
  throw new BackupDamagedError(`${manifestName} is of a form that this version of Plumbline does not know`);
}

async function verify(
  { tables, journal }: BackupManifest,
  { open, names }: { readonly open: Open; readonly names: readonly string[] },
): Promise<void> {
  const listed = new Set([manifestName, manifestDigestName]);
  for (const { name, ...expected } of tables) {
    const file = tableFile(name);
    listed.add(file);
    const { rows, ...found } = await measured(await open(file));
    if (rows !== expected.rows) throw new BackupDamagedError(`${file} has ${rows} rows, and had ${expected.rows}`);
    refuseOther(file, found, expected);
  }
  if (journal !== null) {
    listed.add(journalName);
    refuseOther(journalName, await measured(await open(journalName)), journal);
  }
  const extra = names.find((name) => !listed.has(name));
  if (extra !== undefined) throw new BackupDamagedError(`${extra} does not belong to it`);
}

type Digested = Pick<Measured, 'bytes' | 'sha256'>;

function refuseOther(file: string, found: Digested, expected: Digested): void {
  if (found.bytes === expected.bytes && found.sha256 === expected.sha256) return;
  throw new BackupDamagedError(`${file} is not what it was: its SHA-256 is another one`);
}

async function measured(stream: Readable): Promise<Measured> {
  const measure = new Measure();
  for await (const chunk of stream) measure.take(Buffer.from(chunk));
  return measure.result();
}
