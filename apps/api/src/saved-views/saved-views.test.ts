import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let api: TestApp;
let ada: string;
let other: string;
beforeAll(async () => {
  api = await startTestApp();
  ada = await api.claim();
  other = await api.keyFor(ada, 'viewer');
});
afterAll(() => api.close());

const largest = { name: 'Largest of Ash', search: 'customerId=01a218aa-2281-768d-981c-f3b7dbc35579&sort=largest' };
const namesOf = async (as: string) =>
  (await api.call('GET', '/saved-views', { as })).body.items.map(({ name }: { name: string }) => name);

test('a filter is kept under a name, renamed and deleted, by whom it belongs to', async () => {
  const { status, body: view } = await api.call('POST', '/saved-views', { as: ada, body: largest });
  expect([status, view]).toEqual([201, { id: view.id, ...largest }]);
  expect([await namesOf(ada), await namesOf(other)]).toEqual([['Largest of Ash'], []]);

  const renamed = { ...largest, name: 'Ash' };
  for (const method of ['PUT', 'DELETE'])
    expect((await api.call(method, `/saved-views/${view.id}`, { as: other, body: renamed })).status).toBe(404);
  expect((await api.call('PUT', `/saved-views/${view.id}`, { as: ada, body: renamed })).body).toEqual({
    id: view.id,
    ...renamed,
  });
  expect((await api.call('DELETE', `/saved-views/${view.id}`, { as: ada })).status).toBe(204);
  expect(await namesOf(ada)).toEqual([]);
});

test('two views of a person have two names, and an address is all that a filter may be', async () => {
  const { body: view } = await api.call('POST', '/saved-views', { as: ada, body: largest });
  expect((await api.call('POST', '/saved-views', { as: ada, body: largest })).status).toBe(409);
  const second = await api.call('POST', '/saved-views', { as: ada, body: { ...largest, name: 'Second' } });
  expect((await api.call('PUT', `/saved-views/${second.body.id}`, { as: ada, body: largest })).status).toBe(409);
  expect((await api.call('POST', '/saved-views', { as: other, body: largest })).status).toBe(201);
  for (const search of ['javascript:alert(1)', '"><b>', 'x'.repeat(1001)])
    expect((await api.call('POST', '/saved-views', { as: ada, body: { name: 'Bad', search } })).status).toBe(400);
  await api.call('DELETE', `/saved-views/${view.id}`, { as: ada });
});
