import { expect, test } from '@jest/globals';
import { decideExportedIds, decideOutsideTraffic, decideReferences } from './message-links.js';

const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));

test('twenty charges that lead to their items settle what a reference is, and are counted by type', () => {
  const followed = many(20, (index) => ({ id: `c${index}`, type: index < 5 ? 'call' : 'text', fits: true }));
  expect(decideReferences(followed)).toMatchObject({
    outcome: 'holds',
    figures: { 'call found': '5 of 5', 'text found': '15 of 15' },
  });
  expect(decideReferences(followed.slice(1)).outcome).toBe('not-testable-here');
  const lost = [...followed, { id: 'lost', type: 'call', fits: false }];
  expect(decideReferences(lost)).toMatchObject({
    outcome: 'does-not-hold',
    counterExamples: ['lost'],
    figures: { 'call found': '5 of 6' },
  });
});

const exported = (direction: 'inbound' | 'outbound', fits: boolean) =>
  many(30, (index) => ({ id: `${direction}-${index}`, type: 'TYPE_SMS', direction, fits }));

test('an export carries Twilio ids only where both ways do', () => {
  expect(decideExportedIds([...exported('inbound', true), ...exported('outbound', true)]).outcome).toBe('holds');
  expect(decideExportedIds([...exported('outbound', true), ...exported('outbound', true)]).outcome).toBe(
    'not-testable-here',
  );
  expect(decideExportedIds([...exported('inbound', false), ...exported('outbound', true)])).toMatchObject({
    outcome: 'does-not-hold',
    figures: { 'inbound TYPE_SMS with an id': '0 of 30', 'outbound TYPE_SMS with an id': '30 of 30' },
  });
});

const charges = many(10, (index) => ({ id: `c${index}`, fits: true }));

test('other software’s traffic that nobody is charged for shows that only HighLevel’s own is rebilled', () => {
  expect(decideOutsideTraffic({ items: 100, itemsWithoutMessage: 6, charges }).outcome).toBe('holds');
});

test('where HighLevel made all traffic nothing is seen of the rest', () => {
  expect(decideOutsideTraffic({ items: 100, itemsWithoutMessage: 0, charges }).outcome).toBe('not-testable-here');
});

test('a charge that no message stands behind speaks against it', () => {
  const more = [...charges, { id: 'stray', fits: false }];
  expect(decideOutsideTraffic({ items: 100, itemsWithoutMessage: 6, charges: more })).toMatchObject({
    outcome: 'does-not-hold',
    counterExamples: ['stray'],
  });
});
