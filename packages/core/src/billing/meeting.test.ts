import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../time/day.js';
import { meetingCellOf, meetingGroups } from '../usage/meeting-group.js';
import { type Product, products } from '../usage/product.js';
import { always, decideMeetings, type MeetingDecision, meetingOn } from './meeting.js';

const tooYoungFrom = '2026-03-10';
const seen = (labels: readonly Product[], usage: readonly Product[], day = '2026-03-01') => ({
  labels: new Map(labels.map((product) => [product, day])),
  usage: new Map(usage.map((product) => [product, day])),
  tooYoungFrom,
});

test('a product with usage and without a label meets its group, if the group has a label at all', () => {
  expect(decideMeetings([], seen(['sms'], ['sms', 'mms']))).toEqual([
    { product: 'mms', from: always, meets: true, by: 'labels' },
  ]);
  expect(decideMeetings([], seen(['voice'], ['sms', 'mms']))).toEqual([]);
});

test('where every product with usage has its label, nothing is decided', () => {
  expect(decideMeetings([], seen(['sms', 'mms', 'voice'], ['sms', 'mms', 'voice']))).toEqual([]);
});

test('usage of the last days says nothing yet, since its charges may still be posted', () => {
  expect(decideMeetings([], seen(['sms'], ['mms'], tooYoungFrom))).toEqual([]);
});

test('a product that is alone in its group has nobody to meet', () => {
  expect(decideMeetings([], seen(['sms', 'voice'], ['phone-numbers', 'a2p', 'lookups']))).toEqual([]);
});

test('a first-seen label sets the product apart from that day on, and the days before stay', () => {
  const met: MeetingDecision = { product: 'mms', from: always, meets: true, by: 'labels' };
  const [apart] = decideMeetings([met], seen(['sms', 'mms'], ['sms', 'mms']));
  expect(apart).toEqual({ product: 'mms', from: '2026-03-01', meets: false, by: 'labels' });
  const all = apart === undefined ? [met] : [met, apart];
  expect(meetingOn(all, { product: 'mms', day: '2026-02-28' })?.meets).toBe(true);
  expect(meetingOn(all, { product: 'mms', day: '2026-03-01' })?.meets).toBe(false);
});

test('what a person decided is not decided again', () => {
  const apart: MeetingDecision = { product: 'mms', from: always, meets: false, by: 'person' };
  expect(decideMeetings([apart], seen(['sms'], ['sms', 'mms']))).toEqual([]);
  expect(decideMeetings([{ ...apart, meets: true }], seen(['sms', 'mms'], ['sms', 'mms']))).toEqual([]);
});

test('each product is in at most one group, and cells are groups of several', () => {
  const grouped = meetingGroups.flatMap((group) => group.products);
  expect(new Set(grouped).size).toBe(grouped.length);
  for (const { group, products: members } of meetingGroups) {
    for (const product of members) expect(meetingCellOf(product)).toBe(members.length > 1 ? group : null);
  }
});

const keys = products.map(({ product }) => product);
const days = fc.integer({ min: 0, max: 30 }).map((day) => addDays('2026-02-20', day));
const sights = fc.dictionary(fc.constantFrom(...keys), days).map((found) => {
  return new Map(keys.flatMap((key): [Product, string][] => (found[key] === undefined ? [] : [[key, found[key]]])));
});

test('deciding a second time from the same labels decides nothing', () => {
  fc.assert(
    fc.property(sights, sights, (labels, usage) => {
      const first = decideMeetings([], { labels, usage, tooYoungFrom });
      expect(decideMeetings(first, { labels, usage, tooYoungFrom })).toEqual([]);
      for (const { product } of first) expect(labels.has(product)).toBe(false);
    }),
  );
});
