import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { newId } from '../platform/database/new-id.js';

const fileName = 'command-line.json';

const left = z.object({
  address: z.url(),
  key: z.string(),
  keyId: z.uuid(),
  /** The identity of the process that listens there. */
  process: z.string(),
});

/** How the command line reaches the running product: readable by the account that runs it, and by nobody else. */
export type CommandLineFile = z.infer<typeof left>;

export function commandLineFile(dataDir: string): string {
  return path.join(dataDir, fileName);
}

/** What a product has left in its data directory; null when there is nothing, or nothing that can be read. */
export function readCommandLineFile(dataDir: string): CommandLineFile | null {
  try {
    return left.parse(JSON.parse(fs.readFileSync(commandLineFile(dataDir), 'utf8')));
  } catch {
    return null;
  }
}

/** Appears with its whole content, and never with another mode than 0600. */
export function writeCommandLineFile(dataDir: string, content: CommandLineFile): void {
  fs.mkdirSync(dataDir, { recursive: true });
  const file = commandLineFile(dataDir);
  const beside = `${file}.${newId()}`;
  fs.writeFileSync(beside, `${JSON.stringify(content)}\n`, { mode: 0o600, flag: 'wx' });
  fs.renameSync(beside, file);
}

/** Removes the file unless another process has put its own there meanwhile. */
export function removeCommandLineFile(dataDir: string, keyId: string): void {
  if (readCommandLineFile(dataDir)?.keyId === keyId) fs.rmSync(commandLineFile(dataDir), { force: true });
}
