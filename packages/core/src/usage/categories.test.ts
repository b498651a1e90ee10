import { expect, test } from '@jest/globals';
import { breakdowns, categoryRole, knownCategories } from './categories.js';
import { breakdownsText } from './category-tree.data.js';
import { isProduct, products } from './product.js';
import { suspectedTwins } from './suspected-twins.js';
import { topCategories } from './top-categories.data.js';

const written = [
  ...topCategories.flatMap(({ always, ifThereIsRoom }) => `${always} ${ifThereIsRoom}`.split(/\s+/)),
  ...[...breakdowns.values()].flat(),
  'totalprice',
  'category',
].filter((word) => word !== '');

test('each of the 645 published categories has exactly one place', () => {
  expect(written).toHaveLength(645);
  expect(new Set(written).size).toBe(645);
  expect([...knownCategories].sort()).toEqual([...written].sort());
});

test('171 categories are added, the total and one junk name are not', () => {
  const ofKind = (kind: string) => knownCategories.filter((category) => categoryRole(category).kind === kind);
  expect(ofKind('top')).toHaveLength(171);
  expect(ofKind('breakdown')).toHaveLength(472);
  expect(ofKind('control-total')).toEqual(['totalprice']);
  expect(ofKind('junk')).toEqual(['category']);
});

test('every breakdown ends in a top category of one product', () => {
  for (const category of knownCategories) {
    const seen = new Set<string>();
    let name = category;
    let role = categoryRole(name);
    while (role.kind === 'breakdown') {
      expect(seen.has(name)).toBe(false);
      seen.add(name);
      name = role.parent;
      role = categoryRole(name);
    }
    if (role.kind === 'top') expect(isProduct(role.product)).toBe(true);
    else expect(['totalprice', 'category']).toContain(category);
  }
});

test('every product has a top category', () => {
  expect(topCategories.map(({ product }) => product)).toEqual(products.map(({ product }) => product));
});

test('documented totals and separate lines are added always', () => {
  const always = knownCategories.filter((category) => {
    const role = categoryRole(category);
    return role.kind === 'top' && role.adding === 'always';
  });
  expect(always).toEqual([
    ...['sms', 'mms', 'usage-rcs-messages', 'sms-messages-carrierfees', 'mms-messages-carrierfees'],
    ...['a2p-registration-fees', 'calls', 'calls-client', 'calls-sip', 'trunking-origination', 'recordings'],
    ...['phonenumbers', 'shortcodes', 'lookups'],
  ]);
});

test('texts and calls of Authy break down messages and calls, and are no verification', () => {
  expect(categoryRole('authy-sms-outbound')).toEqual({ kind: 'breakdown', parent: 'sms' });
  expect(categoryRole('authy-calls-outbound')).toEqual({ kind: 'breakdown', parent: 'calls' });
});

test('carrier fees are a line of their own although their name begins like a total', () => {
  expect(categoryRole('sms-messages-carrierfees')).toMatchObject({ kind: 'top', product: 'carrier-fees' });
});

test('suspected twins are known, and those that are added share one product', () => {
  for (const twins of suspectedTwins) {
    const roles = twins.map((name) => categoryRole(name));
    expect(roles.map(({ kind }) => kind)).not.toContain('unknown');
    expect(new Set(roles.map((role) => (role.kind === 'top' ? role.product : role.kind))).size).toBe(1);
  }
});

test('names are taken in any case', () => {
  expect(categoryRole('Usage-RCS-Messages')).toMatchObject({ kind: 'top', product: 'rcs' });
  expect(categoryRole('new-thing')).toEqual({ kind: 'unknown' });
  expect(breakdownsText).toBe(breakdownsText.toLowerCase());
});
