import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { BenchResult } from './bench.js';
import { readResults, writeResult } from './results-file.js';

let folder = '';

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-bench-'));
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const at = new Date('2026-03-10T12:00:00Z');
const entry = (name: string, ratio: number): BenchResult => ({
  name,
  ratio,
  target: 0.25,
  better: 'lower',
  rival: 'something else',
  figures: { oursMs: 1 },
});

test('a bench replaces its own entry and leaves the others as they were', () => {
  const file = path.join(folder, 'results', 'latest.json');
  writeResult(file, entry('first', 1), { at: new Date(0), machine: 'old' });
  writeResult(file, entry('second', 2), { at: new Date(0), machine: 'old' });
  writeResult(file, entry('first', 3), { at, machine: 'two cores' });
  expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toEqual({
    at: '2026-03-10T12:00:00.000Z',
    machine: 'two cores',
    benches: [entry('first', 3), entry('second', 2)],
  });
  expect(fs.readdirSync(path.dirname(file))).toEqual(['latest.json']);
});

test.each(['', '{"benches": 1}', '{"benches": [{}]}', '[]', 'null'])('the content %j is begun anew', (content) => {
  const file = path.join(folder, 'latest.json');
  fs.writeFileSync(file, content);
  expect(readResults(file)).toBeNull();
  writeResult(file, entry('first', 1), { at, machine: 'two cores' });
  expect(readResults(file)?.benches).toEqual([entry('first', 1)]);
});
