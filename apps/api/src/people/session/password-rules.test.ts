import { expect, test } from '@jest/globals';
import { readConfig } from '../../platform/config/read-config.js';
import { Problem } from '../../platform/http/problem.js';
import { PasswordRules } from './password-rules.js';

const live = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'not-a-real-token',
  HIGHLEVEL_COMPANY_ID: 'agency',
  HIGHLEVEL_TOKEN: 'not-a-real-pit',
  SECRETS_KEY: Buffer.alloc(32).toString('base64'),
};

function rulesWith(variables: Readonly<Record<string, string>>): PasswordRules {
  const reading = readConfig(variables);
  if (reading.kind === 'refused') throw new Error(reading.problems.join('; '));
  return new PasswordRules(reading.config);
}

async function complaint(password: string, variables: Readonly<Record<string, string>> = live): Promise<string | null> {
  const person = { email: 'ada.lovelace@example.com', name: 'Ada Lovelace' };
  try {
    await rulesWith(variables).hash({ password, ...person, path: 'password' });
    return null;
  } catch (error) {
    return error instanceof Problem ? (error.errors?.[0]?.message ?? '') : String(error);
  }
}

test.each(['password1', 'Football', 'iloveyou', '1234567890'])('%s is what a guesser tries first', async (password) => {
  expect(await complaint(password)).toMatch(/most common/);
});

test.each(['lovelace1815', 'Plumbline!', 'AdaLovelace?'.slice(3), 'example-2026'])(
  '%s is made of what everybody knows of the person',
  async (password) => {
    expect(await complaint(password)).toMatch(/name or the e-mail/);
  },
);

test.each(['a few honest words', 'lovelace walks her dog', '8r-Kq2-vvL'])('%s is taken', async (password) => {
  expect(await complaint(password)).toBeNull();
});

test('the sandbox, where there is nothing to protect, takes any', async () => {
  expect(await complaint('password1', {})).toBeNull();
});
