import fs from 'node:fs';
import path from 'node:path';

/** What the guide shows and what needs neither an id nor a file, nor changes what other tests here rest on. */
export function shownInTheGuide(): string[][] {
  const guide = fs.readFileSync(path.resolve(import.meta.dirname, '../../docs/guide.md'), 'utf8');
  const shown = [...guide.matchAll(/^npm run plumbline -- (.+)$/gm)].map(([, words = '']) => words);
  return [...new Set(shown)].filter((words) => !/[<"]|^admin|import/.test(words)).map((words) => words.split(' '));
}
