import { expect, test } from '@jest/globals';
import { CommandFailure } from '../exit-code.js';
import { authorisationCode } from './authorisation-code.js';

test('a code is read as it is, or out of the address with its state', () => {
  expect(authorisationCode(' fake-code.1~x ')).toEqual({ code: 'fake-code.1~x', state: null });
  expect(authorisationCode('https://plumbline.example/connected?code=a%2Fb&state=s')).toEqual({
    code: 'a/b',
    state: 's',
  });
});

test.each([
  ['an address without a code', 'https://plumbline.example/connected', 2],
  ['a sentence', 'I clicked on yes', 2],
  ['a refusal', 'https://plumbline.example/connected?error=access_denied', 1],
])('%s is told apart', (_, pasted, exitCode) => {
  const failure = (() => {
    try {
      return authorisationCode(pasted);
    } catch (error) {
      return error;
    }
  })();
  expect(failure).toBeInstanceOf(CommandFailure);
  expect(failure).toMatchObject({ exitCode });
});
