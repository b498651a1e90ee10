import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Secret } from '../config/secret.js';
import { KeyRing } from './key-ring.js';
import { Sealer, UnsealableError } from './sealer.js';
import { sealingKeyOf } from './sealing-key.js';

const sealerWith = (byte: number) =>
  new Sealer(new KeyRing(sealingKeyOf(new Secret(Buffer.alloc(32, byte).toString('base64')))));
const sealer = sealerWith(7);
const place = { table: 'token', row: 'r1', column: 'value' };

test('what was sealed opens again in its own place', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      (plain) => sealer.open(sealer.seal(plain, place), place).reveal() === plain,
    ),
  );
});

test.each([
  { ...place, row: 'r2' },
  { ...place, column: 'other' },
  { ...place, table: 'other' },
])('a sealed value does not open elsewhere: %j', (elsewhere) => {
  const sealed = sealer.seal('plain', place);
  expect(() => sealer.open(sealed, elsewhere)).toThrow(UnsealableError);
});

test('a value under another key names the key that is needed', () => {
  const sealed = sealerWith(8).seal('plain', place);
  expect(() => sealer.open(sealed, place)).toThrow(/SECRETS_KEY/);
});

test('no changed character goes unnoticed', () => {
  const sealed = sealer.seal('plain', place);
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.constantFrom('A', 'z', '.'), (at, letter) => {
      const changed = sealed.slice(0, at) + letter + sealed.slice(at + 1);
      fc.pre(
        !Buffer.from(changed.split('.').at(-1) ?? '', 'base64url').equals(
          Buffer.from(sealed.split('.').at(-1) ?? '', 'base64url'),
        ) || at < sealed.lastIndexOf('.') - 1,
      );
      fc.pre(changed !== sealed);
      expect(() => sealer.open(changed, place)).toThrow(UnsealableError);
    }),
  );
});

test('sealing twice gives two different texts', () => {
  expect(sealer.seal('plain', place)).not.toBe(sealer.seal('plain', place));
});
