import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ErasureSubject } from './erasure-subject.js';
import { WithoutTraces } from './without-traces.js';

const subject: ErasureSubject = {
  ...{
    customerId: 'c',
    locationId: 'loc1',
    pseudonym: 'erased-1',
    names: ['Ash', 'Ash "The" Hair'],
    numberSids: ['PN1'],
  },
  ...{ phoneNumbers: ['+15550001', '15550001'], ownAccounts: [], sharedAccounts: [], salt: 's' },
  ...{ firstSeenAt: new Date(0), lastSeenAt: new Date(0) },
};
const traces = new WithoutTraces(subject);

test('names, ids and numbers give way as whole words, the longest first, and in the case in which they stood', () => {
  expect(traces.text('Cash of Ash, Ashford and Ash "The" Hair')).toBe(
    'Cash of Erased customer erased-1, Ashford and Erased customer erased-1',
  );
  expect(traces.text('loc1|2026-01-01, loc12 and PN1: +15550001')).toBe(
    'erased-1|2026-01-01, loc12 and erased-1: erased-1',
  );
  expect(traces.text('debit of ash')).toBe('debit of erased customer erased-1');
});

test('a word of ours stays, although a customer is called so, where it is not said to be a name', () => {
  const of = new WithoutTraces({ ...subject, names: ['complete'] });
  expect(of.value({ state: 'complete', name: 'complete' })).toEqual({
    ...{ state: 'complete', name: 'erased customer erased-1' },
  });
});

test('maps, sets, dates and whole numbers of any size keep their kind, and keys lose their traces', () => {
  const at = new Date(1);
  const value = new Map<unknown, unknown>([
    ['loc1 x', new Set(['PN1'])],
    ['n', 12n],
    ['at', at],
    ['o', { loc1: null }],
  ]);
  expect(traces.value(value)).toEqual(
    new Map<unknown, unknown>([
      ['erased-1 x', new Set(['erased-1'])],
      ['n', 12n],
      ['at', at],
      ['o', { 'erased-1': null }],
    ]),
  );
});

test('a trace goes also where its pseudonym stood beside it before', () => {
  expect(traces.value(new Set(['erased-1', 'loc1']))).toEqual(new Set(['erased-1']));
  expect(traces.value(new Map(Object.entries({ 'erased-1': 1, loc1: 1 })))).toEqual(new Map([['erased-1', 1]]));
});

test('whatever has no trace comes back as the very same value, so that nobody takes it for changed', () => {
  const json = fc.jsonValue().filter((one) => !/ash|loc1|PN1|15550001|__proto__/i.test(JSON.stringify(one)));
  const value = json.map((one) => new Map<unknown, unknown>([[one, new Set([one, [one, 1.5, 2n]])]]));
  fc.assert(fc.property(fc.oneof(json, value), (one) => expect(traces.value(one)).toBe(one)));
});

test('wherever a trace stands among other words, none is left', () => {
  const word = fc.constantFrom('Ash', 'loc1', 'PN1', '+15550001', '15550001', 'ASH');
  const between = fc.constantFrom(' ', '|', '"', '(', ': ', ', ');
  const text = fc.array(fc.tuple(word, between), { minLength: 1 }).map((parts) => parts.flat().join(''));
  fc.assert(fc.property(text, (said) => expect(traces.text(said)).not.toMatch(/\bash\b|loc1|PN1|15550001/i)));
});
