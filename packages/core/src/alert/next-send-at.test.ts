import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Digest, nextSendAt, type SendingTimes } from './next-send-at.js';

const night = { from: '22:00', to: '06:00' };
const at = (text: string) => new Date(text);
const berlin = (more: Partial<SendingTimes>): SendingTimes => {
  return { zone: 'Europe/Berlin', digest: { kind: 'at-once' }, quietHours: null, ...more };
};
const daily = (hour: number): Digest => ({ kind: 'daily', hour });

test('what is urgent goes through quiet hours and digests', () => {
  const now = at('2026-11-20T23:10:30Z');
  expect(nextSendAt(berlin({ quietHours: night, digest: daily(7) }), now, true)).toBe(now);
});

test('quiet hours are the channel’s own, over midnight too', () => {
  const quiet = berlin({ quietHours: night });
  expect(nextSendAt(quiet, at('2026-11-20T23:10:30Z'), false)).toEqual(at('2026-11-21T05:00:00Z'));
  expect(nextSendAt(quiet, at('2026-11-20T20:59:59Z'), false)).toEqual(at('2026-11-20T20:59:59Z'));
  expect(nextSendAt(quiet, at('2026-11-20T21:00:00Z'), false)).toEqual(at('2026-11-21T05:00:00Z'));
  expect(nextSendAt(berlin({ quietHours: { from: '12:00', to: '12:00' } }), at('2026-11-20T11:00:00Z'), false)).toEqual(
    at('2026-11-20T11:00:00Z'),
  );
});

test('a digest comes at the next full hour, or once a day at its hour, and waits for quiet hours too', () => {
  const now = at('2026-11-20T10:00:00Z');
  expect(nextSendAt(berlin({ digest: { kind: 'hourly' } }), now, false)).toEqual(at('2026-11-20T11:00:00Z'));
  expect(nextSendAt(berlin({ digest: daily(8) }), now, false)).toEqual(at('2026-11-21T07:00:00Z'));
  expect(nextSendAt(berlin({ digest: daily(5), quietHours: night }), now, false)).toEqual(at('2026-11-21T05:00:00Z'));
});

test('an hour that a clock change skips is the next that exists, and one that comes twice counts once', () => {
  expect(nextSendAt(berlin({ digest: daily(2) }), at('2026-03-29T00:30:00Z'), false)).toEqual(
    at('2026-03-29T01:00:00Z'),
  );
  expect(nextSendAt(berlin({ digest: daily(2) }), at('2026-10-25T00:30:00Z'), false)).toEqual(
    at('2026-10-26T01:00:00Z'),
  );
});

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/St_Johns', 'Asia/Kathmandu'];
const changes = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'];
const instants = fc
  .tuple(fc.constantFrom(...changes), fc.integer({ min: -36 * 60, max: 36 * 60 }))
  .map(([day, minutes]) => new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000));
const times = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30')).map(([hour, minute]) => {
  return `${String(hour).padStart(2, '0')}:${minute}`;
});
const channels = fc.record({
  zone: fc.constantFrom(...zones),
  digest: fc.oneof(
    fc.constant<Digest>({ kind: 'at-once' }),
    fc.constant<Digest>({ kind: 'hourly' }),
    fc.integer({ min: 0, max: 23 }).map(daily),
  ),
  quietHours: fc.option(fc.record({ from: times, to: times })),
});

test('around clock changes nothing is sent in quiet hours, too early, out of order or much too late', () => {
  fc.assert(
    fc.property(channels, instants, fc.integer({ min: 0, max: 600 }), (channel, now, minutes) => {
      const sent = nextSendAt(channel, now, false);
      const waited = sent.getTime() - now.getTime();
      expect(waited).toBeGreaterThanOrEqual(0);
      expect(waited).toBeLessThan(50 * 3_600_000);
      // At the moment itself nobody waits any more.
      expect(nextSendAt({ ...channel, digest: { kind: 'at-once' } }, sent, false)).toEqual(sent);
      const later = nextSendAt(channel, new Date(now.getTime() + minutes * 60_000), false);
      expect(later.getTime()).toBeGreaterThanOrEqual(sent.getTime());
    }),
    { numRuns: 60 },
  );
});
