import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { glossary } from './glossary.data.js';

const written = fs.readFileSync(path.resolve(import.meta.dirname, '../../../../../docs/glossary.md'), 'utf8');
const bold = [...written.matchAll(/^\| \*\*(.+?)\*\* \| (.+) \|$/gm)].map(([, word, meaning]) => ({ word, meaning }));

test('the dashboard explains the bold words of the glossary, all of them and no others, in the same sentences', () => {
  expect(bold.length).toBeGreaterThan(20);
  const byWord = (a: { word?: string | undefined }, b: { word?: string | undefined }) =>
    (a.word ?? '') < (b.word ?? '') ? -1 : 1;
  expect(Object.values<{ word: string; meaning: string }>(glossary).toSorted(byWord)).toEqual(bold.toSorted(byWord));
});
