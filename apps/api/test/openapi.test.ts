import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { describeApi } from '../src/launch/http/describe-api.js';

test('the committed description of the interface is the present one (npm run openapi -w @plumbline/api writes it)', async () => {
  const committed = fs.readFileSync(path.resolve(import.meta.dirname, '../openapi.json'), 'utf8');
  expect(JSON.parse(await describeApi())).toEqual(JSON.parse(committed));
});
