import { expect, test } from '@jest/globals';
import { AdaptiveConcurrency } from './adaptive-concurrency.js';

const never = new AbortController().signal;

test('good answers raise the limit by one a round, and never beyond the most', async () => {
  const places = new AdaptiveConcurrency({ start: 2, most: 4 });
  for (let turn = 0; turn < 2; turn += 1) (await places.enter(never)).release('good');
  expect(places.current).toBe(2);
  for (let turn = 0; turn < 50; turn += 1) (await places.enter(never)).release('good');
  expect(places.current).toBe(4);
});

test('a storm of refusals halves the limit once', async () => {
  const places = new AdaptiveConcurrency({ start: 8, most: 8 });
  const slots = await Promise.all(Array.from({ length: 8 }, () => places.enter(never)));
  for (const slot of slots) slot.release('limited');
  expect(places.current).toBe(4);
  (await places.enter(never)).release('limited', 2);
  expect(places.current).toBe(1);
  (await places.enter(never)).release('limited');
  expect(places.current).toBe(1);
});

test('who waits for a place may give up, and the place goes to the next', async () => {
  const places = new AdaptiveConcurrency({ start: 1, most: 1 });
  const first = await places.enter(never);
  const stop = new AbortController();
  const impatient = places.enter(stop.signal);
  const patient = places.enter(never);
  stop.abort(new Error('no longer wanted'));
  await expect(impatient).rejects.toThrow('no longer wanted');
  first.release('other');
  await expect(patient).resolves.toBeDefined();
});
