import { expect, test } from '@jest/globals';
import { messagesMax, nextProgress, parseRunEvent, type RunProgress } from './run-events.js';

const start: RunProgress = { lastEventId: null, state: 'queued', done: 0, total: 0, messages: [] };

const event = (id: string, done: number, message: string | null = null, state: 'running' | 'complete' = 'running') => ({
  id,
  state,
  done,
  total: 10,
  message,
});

test('progress follows the stream and keeps what it said', () => {
  const after = [event('1', 1, 'reading usage'), event('2', 4, 'reading ledgers')].reduce(nextProgress, start);
  expect(after).toEqual({
    lastEventId: '2',
    state: 'running',
    done: 4,
    total: 10,
    messages: [
      { id: '1', text: 'reading usage' },
      { id: '2', text: 'reading ledgers' },
    ],
  });
});

test('a stream replayed after a reconnection adds nothing', () => {
  const events = [event('9', 1, 'a'), event('10', 4, 'b')];
  const once = events.reduce(nextProgress, start);
  expect([...events, ...events].reduce(nextProgress, once)).toEqual(once);
});

test('a run that ended does not start again because of a late event', () => {
  const ended = nextProgress(start, event('5', 10, null, 'complete'));
  expect(nextProgress(ended, event('6', 3))).toBe(ended);
});

test('the list of messages stays short', () => {
  const events = Array.from({ length: messagesMax + 20 }, (_, i) => event(`${i + 1}`, i, `step ${i}`));
  const after = events.reduce(nextProgress, start);
  expect(after.messages).toHaveLength(messagesMax);
  expect(after.messages.at(-1)?.text).toBe(`step ${messagesMax + 19}`);
});

test('an event that is not what the API promises is left out', () => {
  for (const data of [
    '',
    '{',
    '[]',
    '{"state":"asleep","done":1,"total":2}',
    '{"state":"running","done":-1,"total":2}',
  ])
    expect(parseRunEvent('1', data)).toBeNull();
  expect(parseRunEvent('1', '{"state":"running","done":1,"total":2,"message":"x"}')?.message).toBe('x');
});
