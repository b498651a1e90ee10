import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { commandLine } from '../src/command-line/run-command-line.js';
import { repository } from './support/image-files.js';
import { wordsOf } from './support/shell-words.js';

const read = (file: string) => fs.readFileSync(path.join(repository, file), 'utf8');
const inFolder = (folder: string) =>
  fs
    .readdirSync(path.join(repository, folder))
    .flatMap((name) => (name.endsWith('.md') ? [path.join(folder, name)] : []));
const documents = ['.', 'docs', 'docs/runbooks', 'docs/decisions'].flatMap(inFolder);

type Line = { readonly file: string; readonly text: string };

/** Every command of every block that is marked `sh`, with lines put together that go on. */
const lines: readonly Line[] = documents.flatMap((file) =>
  [...read(file).matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) =>
    block
      .replaceAll(/\\\n\s*/g, ' ')
      .split('\n')
      .filter((text) => text.trim() !== '' && !text.startsWith('#'))
      .map((text) => ({ file, text: text.trim() })),
  ),
);
const startingWith = (start: RegExp) =>
  lines.filter(({ text }) => start.test(text)).map(({ file, text }) => [file, text] as const);

test('the documents show commands', () => {
  expect(lines.length).toBeGreaterThan(60);
});

const ours = startingWith(/^npm run (--silent )?plumbline/);
test.each(ours)('%s: the command exists and takes these words: %s', async (_file, text) => {
  const words = wordsOf(text.slice(text.indexOf(' -- ') + 4)).map((word) => (word === '<hex>' ? '0'.repeat(64) : word));
  let ran = 0;
  const run = async () => {
    ran += 1;
  };
  const program = commandLine(run, run);
  program.configureOutput({ writeErr: () => {} });
  await program.parseAsync(words, { from: 'user' });
  expect(ran).toBe(1);
});

const Scripts = z.object({ scripts: z.record(z.string(), z.string()) });
test.each(startingWith(/^npm /))('%s: npm knows the script of: %s', (_file, text) => {
  const words = text.split(/\s+/);
  const named = words[1] === 'run' ? words.find((word, at) => at > 1 && !word.startsWith('-')) : words[1];
  const workspace = /-w @plumbline\/(\w+)/.exec(text)?.[1];
  const { scripts } = Scripts.parse(
    JSON.parse(read(workspace === undefined ? 'package.json' : `apps/${workspace}/package.json`)),
  );
  expect(Object.keys(scripts)).toContain(named);
});

const OpenApi = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
test.each(startingWith(/^curl /))('%s: the API has the route of: %s', (_file, text) => {
  const { paths } = OpenApi.parse(JSON.parse(read('apps/api/openapi.json')));
  const method = /-X (\w+)/.exec(text)?.[1]?.toLowerCase() ?? 'get';
  const asked = /\$PLUMBLINE(\/[^"?]*)/.exec(text)?.[1] ?? '';
  const route = `/api/v1${asked.replaceAll(/<[^>]*>/g, '{}')}`;
  const known = Object.entries(paths).map(([one, methods]) => ({ one: one.replaceAll(/\{[^}]*\}/g, '{}'), methods }));
  expect(known.filter(({ one, methods }) => one === route && method in methods)).toHaveLength(1);
});

test('no block has a command of a kind that nothing here checks', () => {
  const known = /^(npm (start|test|run)|curl |export |docker compose |openssl |printf |mkdir |[A-Z_]+=\S+ )/;
  expect(lines.filter(({ text }) => !known.test(text))).toEqual([]);
});

test('links within the documents lead somewhere', () => {
  const broken = documents.flatMap((file) =>
    [...read(file).matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].flatMap(([, target = '']) =>
      fs.existsSync(path.join(repository, path.dirname(file), target)) ? [] : [`${file} → ${target}`],
    ),
  );
  expect(broken).toEqual([]);
});
