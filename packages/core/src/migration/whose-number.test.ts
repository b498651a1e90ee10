import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type NumberEvidence, whoseNumber } from './whose-number.js';

const nothing: NumberEvidence = { assignedTo: null, usedBy: [], configuredBy: [], pooledBy: [], listedBy: [] };

test('a number that every customer of a shared account lists is nobody’s until something else speaks', () => {
  expect(whoseNumber({ ...nothing, listedBy: ['b', 'a'] })).toEqual({ kind: 'silent', candidates: ['a', 'b'] });
  expect(whoseNumber(nothing)).toEqual({ kind: 'silent', candidates: [] });
  expect(whoseNumber({ ...nothing, listedBy: ['a', 'b'], usedBy: ['b'] })).toEqual({
    kind: 'owned',
    customerId: 'b',
    by: 'traffic',
  });
});

test('an exclusive list is enough where nothing speaks against it', () => {
  expect(whoseNumber({ ...nothing, listedBy: ['a'] })).toMatchObject({ kind: 'owned', by: 'an exclusive list' });
  expect(whoseNumber({ ...nothing, listedBy: ['a'], usedBy: ['b'] })).toMatchObject({ customerId: 'b' });
});

test('evidence that contradicts itself is a question to a person', () => {
  const contradiction = { ...nothing, usedBy: ['a'], configuredBy: ['b'] };
  expect(whoseNumber(contradiction)).toEqual({ kind: 'ambiguous', candidates: ['a', 'b'] });
  expect(whoseNumber({ ...nothing, usedBy: ['a', 'b'] }).kind).toBe('ambiguous');
  expect(whoseNumber({ ...contradiction, assignedTo: 'b' })).toEqual({
    kind: 'owned',
    customerId: 'b',
    by: 'a person',
  });
});

test('a number is never given to somebody whom no evidence names', () => {
  const names = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 });
  const evidence = fc.record({
    assignedTo: fc.option(fc.constantFrom('a', 'b')),
    usedBy: names,
    configuredBy: names,
    pooledBy: names,
    listedBy: names,
  });
  fc.assert(
    fc.property(evidence, (one) => {
      const owner = whoseNumber(one);
      const all = [one.assignedTo, ...one.usedBy, ...one.configuredBy, ...one.pooledBy, ...one.listedBy];
      if (owner.kind === 'owned') expect(all).toContain(owner.customerId);
      else expect(one.assignedTo).toBeNull();
    }),
  );
});
