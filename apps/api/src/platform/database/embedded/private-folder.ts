import fs from 'node:fs';

/** Makes a folder that others may pass through but not list, and whose files stay this account's own. */
export function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  fs.mkdirSync(folder, { recursive: true });
  fs.chmodSync(folder, 0o711);
}

/** In a place where anyone may write, a folder that is there already is trusted only when this account made it. */
export function refuseStrangersFolder(folder: string): void {
  const found = fs.lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined || (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0))
    return;
  throw new Error(`${folder} was made by someone else: remove it`);
}
