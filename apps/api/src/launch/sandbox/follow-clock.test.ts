import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Clock } from '../../platform/clock/clock.js';
import { followClock } from './follow-clock.js';

test('the clock starts at the sandbox’s time and follows it when it is moved', async () => {
  let now = '2030-01-01T00:00:00.000Z';
  const sandbox = createServer((_request, response) => response.end(JSON.stringify({ now })));
  sandbox.listen(0, '127.0.0.1');
  await once(sandbox, 'listening');
  const address = sandbox.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  const clock = new Clock();
  const end = await followClock(clock, `http://127.0.0.1:${address.port}`);
  expect(clock.now().toISOString().slice(0, 16)).toBe('2030-01-01T00:00');
  now = '2030-02-03T00:00:00.000Z';
  while (clock.now().getTime() < Date.parse(now)) await wait(20);
  end();
  sandbox.closeAllConnections();
  sandbox.close();
  expect(clock.now().toISOString().slice(0, 10)).toBe('2030-02-03');
});
