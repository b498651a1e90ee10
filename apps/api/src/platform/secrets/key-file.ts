import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Secret } from '../config/secret.js';
import { newId } from '../database/new-id.js';
import { type SealingKey, sealingKeyOf } from './sealing-key.js';

/**
 * The key that an installation makes for itself where none is given: readable by the account that runs it. While it is
 * replaced, the next one stands beside it.
 */
export class KeyFile {
  constructor(private readonly dataDir: string) {}

  get path(): string {
    return path.join(this.dataDir, 'secrets.key');
  }

  /** The key, made now if there is none. */
  own(): SealingKey {
    return readOrMake(this.path);
  }

  /** The key that is to replace it; null when nobody has asked for one. */
  next(): SealingKey | null {
    return fs.existsSync(this.#nextPath) ? read(this.#nextPath) : null;
  }

  makeNext(): SealingKey {
    return readOrMake(this.#nextPath);
  }

  /** From here on the next key is the key, and the one before is nowhere any more. */
  adoptNext(): void {
    fs.renameSync(this.#nextPath, this.path);
    syncFolder(this.dataDir);
  }

  get #nextPath(): string {
    return `${this.path}.new`;
  }
}

function read(file: string): SealingKey {
  return sealingKeyOf(new Secret(fs.readFileSync(file, 'utf8').trim()));
}

// It appears whole and is on the disk before anything is sealed with it: a key that a crash takes along takes every secret.
function readOrMake(file: string): SealingKey {
  if (fs.existsSync(file)) return read(file);
  const folder = path.dirname(file);
  fs.mkdirSync(folder, { recursive: true });
  const beside = `${file}.${newId()}`;
  fs.writeFileSync(beside, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    fs.linkSync(beside, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    fs.rmSync(beside, { force: true });
  }
  syncFolder(folder);
  return read(file);
}

function syncFolder(folder: string): void {
  const handle = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}
