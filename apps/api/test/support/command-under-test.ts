import { PassThrough } from 'node:stream';
import { Command } from 'commander';
import { Api } from '../../src/command-line/api.js';
import type { AddCommand } from '../../src/command-line/command.js';
import { Screen } from '../../src/command-line/screen.js';

type Ended = { readonly code: number; readonly printed: string };

/** One command of the command line against a product that runs: what it prints, and what it ends with. */
export function commandUnderTest(add: AddCommand, access: () => { readonly address: string; readonly key: string }) {
  return async (...words: string[]): Promise<Ended> => {
    const output = new PassThrough();
    const { signal } = new AbortController();
    const api = new Api(access(), signal);
    let code = -1;
    const program = new Command();
    add(program, async (_needs, work) => {
      code = await work({ api, screen: new Screen(output, new PassThrough()), signal });
    });
    await program.parseAsync(words, { from: 'user' });
    return { code, printed: String(output.read()) };
  };
}
