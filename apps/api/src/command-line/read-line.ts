import { once } from 'node:events';
import readline from 'node:readline';
import { CommandFailure, exitCodes } from './exit-code.js';

/** The next line of standard input as it came. Fails when the input ends before there is one. */
export async function readLine(what: string, signal: AbortSignal): Promise<string> {
  const lines = readline.createInterface({ input: process.stdin, terminal: false });
  try {
    const ended = once(lines, 'close', { signal }).then(() => {
      throw new CommandFailure(exitCodes.usage, `The input ended before ${what} came.`);
    });
    const [line] = await Promise.race([once(lines, 'line', { signal }), ended]).catch((error: unknown) => {
      signal.throwIfAborted();
      throw error;
    });
    ended.catch(() => {});
    const text = String(line);
    if (text.trim() !== '') return text;
    throw new CommandFailure(exitCodes.usage, `The line was empty where ${what} was expected.`);
  } finally {
    lines.close();
  }
}
