import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const own = path.resolve(import.meta.dirname, '../..');
const library = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@mantine/core/styles.css', { paths: [own] })),
  'esm',
);

test('the styles of every component that is used are there, and no others', () => {
  const used = usedComponents();
  expect(used.size).toBeGreaterThan(20);
  const sheet = fs.readFileSync(path.join(import.meta.dirname, 'mantine.css'), 'utf8');
  const imported = [...sheet.matchAll(/styles\/([A-Z]\w+)\.layer\.css/g)].map(([, name]) => name);
  expect(imported.toSorted()).toEqual([...stylesOf(used)].toSorted());
});

/** The names that our own files import from the library. */
function usedComponents(): Set<string> {
  const files = fs.readdirSync(own, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  const names = files.flatMap((file) => {
    const source = fs.readFileSync(path.join(own, file), 'utf8');
    return [...source.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].flatMap(([, list = '']) =>
      list.split(','),
    );
  });
  return new Set(names.map((name) => name.trim()).filter((name) => /^[A-Z]/.test(name)));
}

/** The sheets of these components and of every component that they are made of. */
function stylesOf(components: ReadonlySet<string>): Set<string> {
  const index = path.join(library, 'index.mjs');
  const sheets = new Set<string>();
  const seen = new Set<string>();
  const walk = (file: string) => {
    if (seen.has(file) || !fs.existsSync(file)) return;
    seen.add(file);
    const sheet = /\/(\w+)\.module\.mjs$/.exec(file.replaceAll(path.sep, '/'))?.[1];
    if (sheet !== undefined) sheets.add(sheet);
    for (const [, , from = ''] of importsOf(file)) walk(path.resolve(path.dirname(file), from));
  };
  for (const [, names = '', from = ''] of importsOf(index))
    if (names.split(',').some((name) => components.has(name.trim()))) walk(path.resolve(library, from));
  return sheets;
}

function importsOf(file: string): IterableIterator<RegExpExecArray> {
  return fs.readFileSync(file, 'utf8').matchAll(/import (?:\{([^}]*)\}|\w+) from "(\.[^"]+)"/g);
}
