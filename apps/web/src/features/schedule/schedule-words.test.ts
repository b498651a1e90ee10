import { expect, test } from '@jest/globals';
import { scheduleWords } from './schedule-words.js';

const shown = { since: null, environment: { at: '01:30', zone: 'UTC' }, atOnce: [], next: [] };

test('who says when nights come due is said, and what is not used', () => {
  expect(scheduleWords({ ...shown, at: '01:30', zone: 'UTC', setIn: 'environment' })).toBe(
    'A night comes due at 01:30 UTC, as NIGHTLY_AT and NIGHTLY_ZONE of the environment say.',
  );
  expect(scheduleWords({ ...shown, at: '02:30', zone: 'Europe/Berlin', setIn: 'settings' })).toBe(
    'A night comes due at 02:30 Europe/Berlin, as set here. The environment says 01:30 UTC, which is not used.',
  );
});
