import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';

const program = path.resolve(import.meta.dirname, '../../apps/api/dist/bundled/command-line.js');

type Ended = { readonly code: number | null; readonly output: string; readonly errors: string };

/** A command of the command line as a process of its own. */
export type RunningCommand = {
  readonly child: ChildProcess;
  /** The first whole line on standard output. */
  readonly firstLine: () => Promise<string>;
  readonly type: (text: string) => void;
  readonly ended: Promise<Ended>;
};

export function startCommand(words: readonly string[], env: Readonly<Record<string, string>>): RunningCommand {
  const child = spawn(process.execPath, [program, ...words], {
    env: { PATH: process.env.PATH ?? '', HOME: os.homedir(), TMPDIR: os.tmpdir(), ...env },
    stdio: 'pipe',
  });
  const said = { output: '', errors: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    said.output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said.errors += chunk.toString();
  });
  const ended = once(child, 'close').then(
    ([code]): Ended => ({ code: typeof code === 'number' ? code : null, ...said }),
  );
  return {
    child,
    ended,
    firstLine: async () => {
      while (!said.output.includes('\n')) {
        await Promise.race([once(child.stdout, 'data'), ended]);
        if (child.exitCode !== null) break;
      }
      return said.output.split('\n')[0] ?? '';
    },
    type: (text) => void child.stdin.end(`${text}\n`),
  };
}

/** Runs a command to its end, with `input` on its standard input. */
export function command(words: readonly string[], env: Readonly<Record<string, string>>, input = ''): Promise<Ended> {
  const running = startCommand(words, env);
  running.type(input);
  return running.ended;
}
