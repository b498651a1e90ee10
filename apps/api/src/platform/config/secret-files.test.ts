import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { readConfig } from './read-config.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-secrets-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const fileWith = (text: string): string => {
  const file = path.join(folder, `${fs.readdirSync(folder).length}`);
  fs.writeFileSync(file, text);
  return file;
};
const live = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  HIGHLEVEL_COMPANY_ID: 'agency',
  HIGHLEVEL_TOKEN: 'not-a-real-pit',
  SECRETS_KEY: Buffer.alloc(32).toString('base64'),
};

test('a secret may lie in a file, without the line break at its end', () => {
  const reading = readConfig({ ...live, TWILIO_AUTH_TOKEN_FILE: fileWith('not-a-real-token\n') });
  expect(reading.kind === 'config' && reading.config.twilio.authToken.reveal()).toBe('not-a-real-token');
  expect(reading.kind === 'config' && reading.config.providers).toBe('live');
});

test('a file that is missing or empty, or that is given beside the value, is named with the other problems', () => {
  const reading = readConfig({
    ...live,
    PORT: 'many',
    TWILIO_AUTH_TOKEN_FILE: path.join(folder, 'nothing-here'),
    SETUP_TOKEN_FILE: fileWith('\n'),
    SECRETS_KEY_FILE: fileWith('x'),
  });
  const text = reading.kind === 'refused' ? reading.problems.join('\n') : '';
  for (const part of ['PORT', 'TWILIO_AUTH_TOKEN_FILE names a file that cannot be read', 'SETUP_TOKEN_FILE']) {
    expect(text).toContain(part);
  }
  expect(text).toContain('SECRETS_KEY and SECRETS_KEY_FILE are both set');
});
