import { spawn } from 'node:child_process';
import type { ServerAccount } from './server-account.js';

/** The environment of PostgreSQL's programs: nothing of ours, and no language or zone of the host. */
export const serverEnvironment = { PATH: process.env.PATH ?? '', LANG: 'C', LC_ALL: 'C', TZ: 'UTC' } as const;

/** Runs a program and waits for it. Throws with what it wrote to stderr when it fails. */
export function runToEnd(program: string, options: readonly string[], account: ServerAccount): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, options, {
      ...account,
      env: serverEnvironment,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaint = '';
    child.stderr.on('data', (bytes: Buffer) => {
      complaint = `${complaint}${bytes.toString('utf8')}`.slice(-4000);
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} failed (${code}): ${complaint}`)),
    );
  });
}
