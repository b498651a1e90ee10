import { expect, test } from '@jest/globals';
import { draftOf, mappingOf } from './mapping-draft.js';

const columns = { date: 'Date', amount: 'Amount', description: 'Text', location: 'Customer' };
const said = {
  wallet: 'customer',
  dateFormat: 'iso',
  zone: 'UTC',
  sign: 'debits-negative',
  decimals: 'point',
  currency: 'USD',
} as const;

test('a mapping is whole once a person said everything that it needs', () => {
  expect(mappingOf({ columns, ...said })).toEqual({ columns, ...said });
  for (const open of ['wallet', 'dateFormat', 'zone', 'sign', 'decimals', 'currency'] as const) {
    expect(mappingOf({ columns, ...said, [open]: undefined })).toBeNull();
  }
  for (const open of ['date', 'amount', 'description', 'location'] as const) {
    const { [open]: _, ...rest } = columns;
    expect(mappingOf({ columns: rest, ...said })).toBeNull();
  }
});

test('a column says more than one word for the whole file', () => {
  const mapping = mappingOf({ columns: { ...columns, currency: 'Money' }, ...said, locationId: 'loc-a' });
  expect(mapping).not.toHaveProperty('currency');
  expect(mapping).not.toHaveProperty('locationId');
});

test('what was remembered comes before what the file suggests', () => {
  const mapping = { columns, ...said };
  expect(draftOf({ mapping, proposal: { columns: {} } })).toBe(mapping);
  expect(draftOf({ mapping: null, proposal: { columns: { date: 'Date' } } })).toEqual({ columns: { date: 'Date' } });
});
