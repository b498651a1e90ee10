import fs from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '../new-id.js';
import { identityOf, isRunning } from './process-identity.js';

const settleMs = 40;
const attemptsMax = 50;

/** Another process uses the data directory. */
export class DataInUseError extends Error {
  override readonly name = 'DataInUseError';
}

/**
 * Makes this process the one owner of a data directory, or throws DataInUseError naming the process that is. Returns
 * what gives it back. A file left by a process that no longer exists is taken over.
 */
export async function claimOwnership(file: string): Promise<() => void> {
  const me = `${identityOf(process.pid)}\n`;
  const mine = `${file}.${newId()}`;
  fs.writeFileSync(mine, me);
  try {
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      if (tryLink(mine, file)) {
        // Of several starters that took over the same stale file, the one whose name stays in it has won.
        await wait(settleMs);
        if (fs.readFileSync(file, 'utf8') === me) return () => release(file, me);
      }
      setAsideStale(file, mine);
    }
    throw new DataInUseError(`${file} keeps changing: other processes start on the same data directory`);
  } finally {
    fs.rmSync(mine, { force: true });
  }
}

// A link appears with its whole content, where a written file is empty for a moment.
function tryLink(from: string, to: string): boolean {
  try {
    fs.linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function setAsideStale(file: string, mine: string): void {
  const held = readIfThere(file);
  if (held === null) return;
  if (isRunning(held.trimEnd())) {
    throw new DataInUseError(
      `the data directory is in use by process ${held.split(' ')[0]} (${file}): stop it, or set another DATA_DIR`,
    );
  }
  const aside = `${mine}.stale`;
  try {
    fs.renameSync(file, aside);
  } catch {
    return;
  }
  // Meanwhile another starter may have put its own name there: then it gets it back.
  if (readIfThere(aside) !== held) tryLink(aside, file);
  fs.rmSync(aside, { force: true });
}

function release(file: string, me: string): void {
  if (readIfThere(file) === me) fs.rmSync(file, { force: true });
}

function readIfThere(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
