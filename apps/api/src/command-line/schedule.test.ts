import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { commandUnderTest } from '../../test/support/command-under-test.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { addSchedule } from './schedule.js';

let product: TestApp;
let key = '';
beforeAll(async () => {
  product = await startTestApp();
  product.clock.set(new Date('2030-03-02T10:00:00Z'));
  key = await product.keyFor(await product.claim(), 'admin');
});
afterAll(() => product?.close());

const plumbline = commandUnderTest(addSchedule, () => ({ address: product.base, key }));

test('when nights come due is shown, set in part, and left to the environment again', async () => {
  expect((await plumbline('schedule')).printed).toContain('at 01:30 UTC, as NIGHTLY_AT and NIGHTLY_ZONE say');
  const { printed } = await plumbline('schedule', '--zone', 'Europe/Berlin', '--at', '03:00');
  expect(printed).toContain('at 03:00 Europe/Berlin, as set here; NIGHTLY_AT and NIGHTLY_ZONE say 01:30 UTC');
  expect(printed).toContain('2030-03-03  at 2030-03-03T02:00:00.000Z, compares 2030-02-24 to 2030-03-02');
  const part = await plumbline('schedule', '--at', '04:00', '--json');
  expect(JSON.parse(part.printed)).toMatchObject({ at: '04:00', zone: 'Europe/Berlin', setIn: 'settings' });
  const back = await plumbline('schedule', '--environment', '--json');
  expect(JSON.parse(back.printed)).toMatchObject({ at: '01:30', zone: 'UTC', setIn: 'environment' });
});

test('what cannot be meant is refused, and nothing changes', async () => {
  await expect(plumbline('schedule', '--at', '04:00', '--environment')).rejects.toThrow(/either a time and a zone/);
  await expect(plumbline('schedule', '--at', '25:00')).rejects.toThrow(/a time such as 01:30/);
  await expect(plumbline('schedule', '--zone', 'Mars/Olympus')).rejects.toThrow(/IANA time zone/);
  expect(JSON.parse((await plumbline('schedule', '--json')).printed)).toMatchObject({ at: '01:30', zone: 'UTC' });
});
