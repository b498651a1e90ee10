import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

test('keys have one order whoever wrote them, and lists keep theirs', () => {
  expect(canonicalJson({ b: [2, 1], a: { d: null, c: 'x' } })).toBe('{"a":{"c":"x","d":null},"b":[2,1]}');
});

test('a number that has no one text is refused', () => {
  expect(() => canonicalJson({ a: 0.1 })).toThrow(/no one text/);
  expect(() => canonicalJson([Number.NaN])).toThrow();
});

test('reading it back gives the same value, and writing that gives the same text', () => {
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('tree')),
      fc.dictionary(fc.string(), tie('tree'), { noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      const json = JSON.parse(JSON.stringify(value));
      const text = canonicalJson(json);
      expect(JSON.parse(text)).toEqual(json);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});
