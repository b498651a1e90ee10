import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import readline from 'node:readline';

const main = path.resolve(import.meta.dirname, '../../dist/bundled/main.js');

/** Credentials of nobody, at an address where nothing answers: live mode without a first night. */
export const liveVariables = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'not-a-real-token',
  TWILIO_API_BASE_URL: 'http://127.0.0.1:1',
  HIGHLEVEL_COMPANY_ID: 'agency',
  HIGHLEVEL_TOKEN: 'not-a-real-token',
  HIGHLEVEL_API_BASE_URL: 'http://127.0.0.1:1',
  SECRETS_KEY: Buffer.alloc(32).toString('base64'),
  SETUP_TOKEN: 'a-setup-token-for-tests',
  ROLE: 'api',
} as const;

export type ProductProcess = {
  readonly child: ChildProcess;
  /** The text of the first line, of those printed already or later, that contains `part`. */
  readonly prints: (part: string) => Promise<string>;
  readonly output: () => string;
  /** The exit code, once all its output has been read. */
  readonly ends: Promise<number | null>;
};

/** Starts the built product as a process of its own, on a free port. */
export function startProcess(variables: Readonly<Record<string, string>>): ProductProcess {
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'warn', ...variables },
  });
  const lines: string[] = [];
  const checks = new Set<() => void>();
  const add = (line: string) => {
    lines.push(line);
    for (const check of [...checks]) check();
  };
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) readline.createInterface({ input: stream }).on('line', add);
  }
  const ends = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null));
  const prints = (part: string) => {
    const seen = new Promise<string>((resolve) => {
      const check = () => {
        const line = lines.find((one) => one.includes(part));
        if (line === undefined) return;
        checks.delete(check);
        resolve(line);
      };
      checks.add(check);
      check();
    });
    const tooLate = ends.then((): string => {
      const line = lines.find((one) => one.includes(part));
      if (line !== undefined) return line;
      throw new Error(`ended without printing "${part}":\n${lines.join('\n')}`);
    });
    return Promise.race([seen, tooLate]);
  };
  return { child, prints, output: () => lines.join('\n'), ends };
}

/** Waits for the banner; returns the address in it. */
export async function addressOf(product: ProductProcess): Promise<string> {
  const line = await product.prints('Plumbline is running at ');
  return line.slice(line.indexOf('http')).trim();
}
