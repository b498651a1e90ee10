import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';

const launcher = path.resolve(import.meta.dirname, '../../dist/platform/database/embedded/start-embedded-postgres.js');

// A process that owns a database and does nothing else, so that it can be killed.
const program = `
const { startEmbeddedPostgres } = await import(process.argv[1]);
try {
  const db = await startEmbeddedPostgres({ dataDir: process.argv[2], durable: process.argv[3] === 'durable',
    say: (line) => console.log(JSON.stringify({ said: line })),
    onLost: (error) => { console.log(JSON.stringify({ lost: error.message })); process.exit(3); } });
  console.log(JSON.stringify({ url: db.url, pid: db.pid(), folder: db.folder }));
  process.once('SIGTERM', () => db.stop().then(() => process.exit(0)));
  setInterval(() => {}, 1000);
} catch (error) {
  console.log(JSON.stringify({ refused: error.message }));
  process.exit(2);
}`;

type Said = { url?: string; pid?: number; folder?: string; said?: string; refused?: string; lost?: string };

export type LauncherProcess = {
  readonly child: ChildProcess;
  /** The first line that `wanted` accepts, of those said already or later. Rejects when the process ends without one. */
  readonly hears: (wanted: (line: Said) => boolean) => Promise<Said>;
  readonly ends: Promise<number | null>;
};

/** Starts a process that owns the embedded database in `dataDir`. Needs the built api. */
export function launchProcess(
  dataDir: string,
  { uid, durable = true }: { uid?: number; durable?: boolean } = {},
): LauncherProcess {
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', program, launcher, dataDir, durable ? 'durable' : 'throw-away'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      cwd: '/',
      env: { PATH: process.env.PATH },
      ...(uid === undefined ? {} : { uid, gid: uid }),
    },
  );
  const lines: Said[] = [];
  const waiting = new Set<() => void>();
  const ends = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  let ended = false;
  const wake = () => {
    for (const check of [...waiting]) check();
  };
  readline.createInterface({ input: child.stdout ?? process.stdin }).on('line', (line) => {
    lines.push(JSON.parse(line));
    wake();
  });
  void ends.then(() => {
    ended = true;
    wake();
  });
  const hears = (wanted: (line: Said) => boolean) =>
    new Promise<Said>((resolve, reject) => {
      const check = () => {
        const found = lines.find(wanted);
        if (found === undefined && !ended) return;
        waiting.delete(check);
        if (found === undefined) reject(new Error(`ended after saying ${JSON.stringify(lines)}`));
        else resolve(found);
      };
      waiting.add(check);
      check();
    });
  return { child, hears, ends };
}
