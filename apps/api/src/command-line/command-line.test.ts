import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { wordsOf } from '../../test/support/shell-words.js';
import { leavesOf } from './examples.js';
import { commandLine, runCommandLine } from './run-command-line.js';
import { Screen } from './screen.js';

const done = async () => {};
const leaves = leavesOf(commandLine(done, done));

/** What is printed, and what stands in the errors. */
function screen({ isTTY = false } = {}) {
  const [output, errors]: [string[], string[]] = [[], []];
  const into = (lines: string[]) =>
    Object.assign(
      new PassThrough().on('data', (text) => lines.push(String(text))),
      { isTTY },
    );
  return { output, errors, screen: new Screen(into(output), into(errors)) };
}

function helpOf(command: (typeof leaves)[number]['command']): string {
  const parts: string[] = [];
  command.configureOutput({ writeOut: (part) => parts.push(part) });
  command.outputHelp();
  return parts.join('');
}

test.each(leaves.map(({ path }) => path))('%s has a description and an example that the parser takes', async (path) => {
  const leaf = leavesOf(commandLine(done, done)).find((one) => one.path === path);
  if (leaf === undefined) throw new Error(path);
  const help = helpOf(leaf.command);
  const example = /Example:\n {2}plumbline (.*)/.exec(help)?.[1];
  expect(leaf.command.description()).not.toBe('');
  expect(example).toMatch(new RegExp(`^${path}`));
  await commandLine(done, done).parseAsync(wordsOf(example ?? ''), { from: 'user' });
});

test('every command prints its result as JSON where that is asked for', () => {
  const without = leaves.filter(({ command }) => command.options.every(({ long }) => long !== '--json'));
  expect(without.map(({ path }) => path)).toEqual([]);
});

test.each(leaves.map(({ path }) => path))(
  '%s ends with 2 where it is called with what it does not know',
  async (path) => {
    const { screen: shown } = screen();
    expect(await runCommandLine([...path.split(' '), '--no-such-option'], shown)).toBe(2);
  },
);

test('help ends with 0, and a command that does not exist with 2', async () => {
  expect(await runCommandLine(['--help'], screen().screen)).toBe(0);
  expect(await runCommandLine(['no-such-command'], screen().screen)).toBe(2);
});

test('on a terminal progress is one line with a bar, elsewhere a plain line for each tenth', async () => {
  const terminal = screen({ isTTY: true });
  const file = screen();
  for (const { screen: shown } of [terminal, file]) {
    for (let done = 0; done <= 100; done += 5) shown.progress({ what: 'Comparing', done, total: 100 });
    shown.print('done');
  }
  await turn();
  expect(terminal.errors.join('')).toContain('Comparing [██████████░░░░░░░░░░] 50 % (50 of 100)');
  expect(terminal.errors.join('')).not.toContain('\n');
  expect(file.errors.join('').split('\n')).toHaveLength(12);
  for (const drawn of ['█', '\r']) expect(file.errors.join('')).not.toContain(drawn);
  expect(file.output).toEqual(['done\n']);
});
