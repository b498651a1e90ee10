import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exactTextOf, parseExact, scalarTextOf } from './exact-json.js';

const decimal = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 24n }), fc.option(fc.stringMatching(/^\d{1,14}$/)))
  .map(([isNegative, whole, decimals]) => `${isNegative ? '-' : ''}${whole}${decimals === null ? '' : `.${decimals}`}`);

test('no digit of a number is lost, wherever it stands', () => {
  fc.assert(
    fc.property(decimal, decimal, fc.string(), (first, second, word) => {
      const text = `{"word":${JSON.stringify(word)},"first": ${first},"list":[${second},1]}`;
      const { first: found, list } = Object(parseExact(text));
      const expected = [first, second].map((number) => (number === '-0' ? '0' : number));
      expect([scalarTextOf(found), scalarTextOf(list[0])].map((number) => (number === '-0' ? '0' : number))).toEqual(
        expected,
      );
    }),
  );
});

test('a parsed row is written back digit for digit', () => {
  const text = '{"a":1.10,"b":-0.000000000000000000001,"c":[12345678901234567890],"d":null,"e":"1.0"}';
  expect(exactTextOf(parseExact(text))).toBe(text);
});
