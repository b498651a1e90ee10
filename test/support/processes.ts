import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';

const repository = path.resolve(import.meta.dirname, '../..');

/** A real process of the product or of the sandbox, with everything that it has said so far. */
export type Started = {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Waits for a line that matches. Fails, with the whole output, when the process ends first. */
  readonly said: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** The exit code; null after a signal. */
  readonly end: () => Promise<number | null>;
};

type Launch = {
  readonly program: string;
  readonly words?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly stdin?: 'ignore' | 'pipe';
};

export function launch({ program, words = [], env, stdin = 'ignore' }: Launch): Started {
  const child = spawn(process.execPath, [path.join(repository, program), ...words], {
    env: { PATH: process.env.PATH ?? '', HOME: os.homedir(), TMPDIR: os.tmpdir(), ...env },
    stdio: [stdin, 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const ended = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null));
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) readline.createInterface({ input: stream }).on('line', (line) => void heard(line));
  }
  const waiting = new Set<(line: string) => void>();
  const heard = (line: string) => {
    lines.push(line);
    for (const listener of waiting) listener(line);
  };
  return {
    child,
    output: () => lines.join('\n'),
    said: (pattern) => {
      for (const line of lines) {
        const found = pattern.exec(line);
        if (found !== null) return Promise.resolve(found);
      }
      return Promise.race([
        new Promise<RegExpExecArray>((resolve) => {
          waiting.add((line) => {
            const found = pattern.exec(line);
            if (found !== null) resolve(found);
          });
        }),
        ended.then((code) => {
          throw new Error(`it ended with ${code} before it said ${pattern}:\n${lines.join('\n')}`);
        }),
      ]);
    },
    end: () => ended,
  };
}

/** What all journeys of this run write lies in here, and is removed after the last of them. */
export function folderOfRun(): string {
  const folder = process.env.PLUMBLINE_JOURNEYS;
  if (folder === undefined) throw new Error('the folder of a run is made by jest for the project "journeys"');
  return folder;
}

/** A folder of the test's own, that a server running as another user may enter too. */
export function freshFolder(): string {
  const folder = fs.mkdtempSync(path.join(folderOfRun(), 'journey-'));
  fs.chmodSync(folder, 0o755);
  return folder;
}
