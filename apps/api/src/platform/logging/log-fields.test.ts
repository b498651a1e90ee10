import { expect, test } from '@jest/globals';
import { loggable } from './log-fields.js';

test('a field that is not on the list is left out, and so is anything that is not a plain value', () => {
  const fields = {
    msg: 'read',
    status: 200,
    token: 'hunter2',
    headers: { cookie: 'hunter2' },
    path: { nested: 'hunter2' },
  };
  expect(loggable(fields)).toEqual({ msg: 'read', status: 200 });
});

test('of an error, what drivers and clients hang on it stays out, all down its causes', () => {
  const inner = Object.assign(new Error('refused'), { code: 'ECONNREFUSED', parameters: ['hunter2'] });
  const outer = Object.assign(new Error('query failed', { cause: inner }), { config: { auth: 'hunter2' } });
  const logged = loggable({ err: outer });
  expect(JSON.stringify(logged)).not.toContain('hunter2');
  expect(logged).toMatchObject({
    err: { message: 'query failed', cause: { message: 'refused', code: 'ECONNREFUSED' } },
  });
});
