import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { commandUnderTest } from '../../test/support/command-under-test.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { addAudit } from './audit.js';

let product: TestApp;
let key = '';
beforeAll(async () => {
  product = await startTestApp();
  key = await product.keyFor(await product.claim(), 'approver');
});
afterAll(() => product.close());

const plumbline = commandUnderTest(addAudit, () => ({ address: product.base, key }));

test('the command line verifies the trail, and ends with 1 once one row was changed in the database', async () => {
  const whole = await plumbline('audit', 'verify');
  expect(whole).toMatchObject({ code: 0, printed: expect.stringContaining('All 2 events are there') });
  await product.app.get(DataSource).query(`update audit_event set actor_name = 'Eve' where sequence = 1`);
  const broken = await plumbline('audit', 'verify', '--json');
  expect(broken.code).toBe(1);
  expect(JSON.parse(broken.printed)).toMatchObject({
    verified: false,
    events: 0,
    brokenAt: { sequence: 1, reason: 'changed' },
  });
  expect((await plumbline('audit', 'verify')).printed).toContain('event 1 does not say what it said');
});
