import { expect, test } from '@jest/globals';
import { niceScale } from './nice-scale.js';

test('marks are round, hold every value and meet at zero', () => {
  expect(niceScale([-3.7, 0.2])).toEqual({ domain: [-4, 1], ticks: [-4, -3, -2, -1, 0, 1] });
  expect(niceScale([31.2, 12])).toEqual({ domain: [0, 40], ticks: [0, 10, 20, 30, 40] });
  expect(niceScale([0.07]).ticks).toEqual([0, 0.02, 0.04, 0.06, 0.08]);
});

test('nothing to show still has an axis', () => {
  expect(niceScale([])).toEqual({ domain: [0, 1], ticks: [0, 1] });
  expect(niceScale([0, 0]).ticks).toEqual([0, 1]);
});
