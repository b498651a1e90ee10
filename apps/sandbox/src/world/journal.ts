import { closeSync, existsSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { type Entry, entrySchema } from './journal-entry.js';

/** The world's only memory: one JSON line for each thing that was done to it, on disk before it takes effect. */
export class Journal {
  readonly #file: number;

  private constructor(file: number) {
    this.#file = file;
  }

  /** Opens or begins the journal of a folder. A last line that was torn by a crash never took effect and is cut off. */
  static open(folder: string): { journal: Journal; entries: readonly Entry[] } {
    mkdirSync(folder, { recursive: true });
    const name = path.join(folder, 'sandbox-journal.jsonl');
    const bytes = existsSync(name) ? readFileSync(name) : Buffer.alloc(0);
    const whole = bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
    const file = openSync(name, 'a');
    ftruncateSync(file, whole.length);
    fsyncSync(file);
    const folderHandle = openSync(folder, 'r');
    fsyncSync(folderHandle);
    closeSync(folderHandle);
    const lines = whole
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '');
    return { journal: new Journal(file), entries: lines.map((line) => entrySchema.parse(JSON.parse(line))) };
  }

  append(entry: Entry): void {
    writeSync(this.#file, `${JSON.stringify(entry)}\n`);
    fsyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}
