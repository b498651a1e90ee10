import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { commandUnderTest } from '../../test/support/command-under-test.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { addTerms } from './terms.js';

let product: TestApp;
let key = '';
beforeAll(async () => {
  product = await startTestApp();
  key = await product.keyFor(await product.claim(), 'operator');
});
afterAll(() => product?.close());

const plumbline = commandUnderTest(addTerms, () => ({ address: product.base, key }));
const kept = async () => (await product.call('GET', '/classifications', { as: key })).body.items;

test('what a label is from now on is said in words, and as it was kept where JSON is asked for', async () => {
  const said = await plumbline('terms', 'classify', 'label', 'Sms  Segment', 'sms');
  expect(said).toMatchObject({ code: 0, printed: expect.stringMatching(/^“Sms {2}Segment” is sms from now on/) });
  const { code, printed } = await plumbline('terms', 'classify', 'label', 'Sms  Segment', 'mms', '--json');
  expect(code).toBe(0);
  expect([JSON.parse(printed)]).toEqual(await kept());
  expect(JSON.parse(printed)).toMatchObject({ kind: 'label', product: 'mms' });
});
