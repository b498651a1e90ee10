import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { alertChanges, newsOf, type OpenAlert } from './alert-changes.js';
import type { AlertState, NewAlert } from './alert-state.js';

const alert = (subject: string, more: Partial<NewAlert> = {}): NewAlert => {
  return { kind: 'leak', subject, title: 'a leak', detail: 'here', path: '/leaks', ...more };
};
const asOpen = (one: NewAlert): OpenAlert => ({ ...one, news: newsOf(one) });

test('the same once more changes nothing, other words raise it anew, and other figures of the same news only reword it', () => {
  const told = alert('ash', { news: 'number 1', detail: '3 USD' });
  const state = (one: NewAlert): AlertState => ({ kind: 'leak', open: [one], over: [] });
  expect(alertChanges([asOpen(told)], state(told))).toEqual({ raised: [], reworded: [], cleared: [] });
  const grown = { ...told, detail: '4 USD' };
  expect(alertChanges([asOpen(told)], state(grown))).toEqual({ raised: [], reworded: [grown], cleared: [] });
  const other = { ...told, news: 'number 2' };
  expect(alertChanges([asOpen(told)], state(other))).toEqual({ raised: [other], reworded: [], cleared: ['ash'] });
});

const subjects = ['ash', 'birch', 'cedar', 'date', 'elm'];
const alerts = fc.uniqueArray(fc.record({ subject: fc.constantFrom(...subjects), news: fc.constantFrom('a', 'b') }), {
  selector: ({ subject }) => subject,
});
const over = fc.oneof(
  fc.subarray(subjects),
  fc.subarray(subjects).map((but) => ({ but })),
);

test('what was not looked at stays as it was, and what is so is open exactly once', () => {
  fc.assert(
    fc.property(alerts, alerts, over, (before, so, isOver) => {
      const present = before.map(({ subject, news }) => asOpen(alert(subject, { news })));
      const state: AlertState = {
        kind: 'leak',
        open: so.map(({ subject, news }) => alert(subject, { news })),
        over: isOver,
      };
      const { raised, cleared } = alertChanges(present, state);
      const after = [
        ...present.map(({ subject }) => subject).filter((subject) => !cleared.includes(subject)),
        ...raised.map(({ subject }) => subject),
      ].sort();
      const wanted = subjects.filter((subject) => {
        if (so.some((one) => one.subject === subject)) return true;
        const isSaidToBeOver = 'but' in isOver ? !isOver.but.includes(subject) : isOver.includes(subject);
        return !isSaidToBeOver && before.some((one) => one.subject === subject);
      });
      expect(after).toEqual(wanted);
    }),
  );
});
