import { expect, test } from '@jest/globals';
import { nightWindow } from './night-window.js';

const night = (dueBefore: string, dueOn: string) => nightWindow({ dueBefore, dueOn });

test('a night compares the seven days that ended before it', () => {
  expect(night('2026-11-18', '2026-11-19')).toEqual({ from: '2026-11-12', to: '2026-11-18' });
});

test('the first night of a month reads the month before from its first day', () => {
  expect(night('2026-11-30', '2026-12-01')).toEqual({ from: '2026-11-01', to: '2026-11-30' });
  expect(night('2028-02-29', '2028-03-01')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(night('2026-12-01', '2026-12-02')).toEqual({ from: '2026-11-25', to: '2026-12-01' });
});

test('a clock change that lets a night skip the last day of a month does not lose the month', () => {
  expect(night('2029-03-30', '2029-04-02')).toEqual({ from: '2029-03-01', to: '2029-04-01' });
});
