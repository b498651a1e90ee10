import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { environmentSchema } from './environment.js';

test('.env.example names every variable, and none besides', () => {
  const text = fs.readFileSync(path.resolve(import.meta.dirname, '../../../../../.env.example'), 'utf8');
  const named = [...text.matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map((match) => String(match[1]));
  expect(named.sort()).toEqual(Object.keys(environmentSchema.shape).sort());
});
