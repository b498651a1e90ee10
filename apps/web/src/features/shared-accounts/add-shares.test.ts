import { expect, test } from '@jest/globals';
import type { SharedCost } from '../../api/types.js';
import { shareOf, sharesByProduct } from './add-shares.js';

const cost = (customerId: string | null, product: SharedCost['product'], amount: string, currency = 'USD') => ({
  ...{ day: '2026-11-20', customerId, product, cost: { amount, currency } },
});
const costs: SharedCost[] = [
  cost('ash', 'sms', '1.000000000'),
  cost('ash', 'voice', '0.500000000'),
  cost('ash', 'sms', '2.000000000'),
  cost(null, 'phone-numbers', '1.150000000'),
  cost('ash', 'sms', '9.000000000', 'CAD'),
];

test('a member’s share adds up over days and products, and currencies stay apart', () => {
  expect(shareOf(costs, 'ash')).toEqual([
    { amount: '3.500000000', currency: 'USD' },
    { amount: '9.000000000', currency: 'CAD' },
  ]);
  expect(shareOf(costs, 'birch')).toEqual([]);
});

test('what no number explains is told by product', () => {
  expect(sharesByProduct(costs, null)).toEqual([
    { product: 'phone-numbers', money: { amount: '1.150000000', currency: 'USD' } },
  ]);
});
