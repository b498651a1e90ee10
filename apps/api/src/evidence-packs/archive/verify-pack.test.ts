import { generateKeyPairSync } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { unpacked } from '../../../test/support/unpacked.js';
import { type PackManifest, packFormat } from './pack-manifest.js';
import { fingerprint } from './pack-signature.js';
import { verifyPack } from './verify-pack.js';
import { type PackFile, packFile, sealedPack } from './write-pack.js';
import type { ZipEntry } from './zip-entry.js';
import { type ZipPart, zipParts } from './zip-layout.js';

const key = generateKeyPairSync('ed25519').privateKey;
const files: readonly PackFile[] = [
  { name: 'summary.html', content: Buffer.from('<p>charged 1.00</p>'.repeat(20)) },
  { name: 'usage.csv', content: Buffer.from('day,cost\r\n2026-03-01,1.000000000\r\n'.repeat(9)) },
  { name: 'answers/one.json', content: Buffer.from('{"price":"-1.00"}') },
  { name: 'empty.csv', content: Buffer.alloc(0) },
];
const about = (privateKey = key): Omit<PackManifest, 'files'> => ({
  ...{ format: packFormat, product: { name: 'Plumbline', version: '0.1.0' }, agency: 'agency', isSandbox: false },
  ...{ madeAt: '2026-04-01T00:00:00.000Z', madeBy: 'Ada', month: '2026-03', runs: [], reservations: [] },
  customer: { id: '0194f000-0000-7000-8000-000000000001', name: 'Ash', locationId: 'loc-ash' },
  ...{ resultDigest: '0'.repeat(64), signedBy: fingerprint(privateKey) },
});

const made = async (signer = key, whose = signer) =>
  sealedPack(await Promise.all(files.map(packFile)), about(whose), signer);

let entries: readonly ZipEntry[] = [];
let parts: readonly ZipPart[] = [];
let pack = Buffer.alloc(0);
beforeAll(async () => {
  entries = await made();
  parts = [...zipParts(entries)];
  pack = Buffer.concat(parts.map(({ bytes }) => bytes));
});

const archive = (of: readonly ZipEntry[]) => Buffer.concat([...zipParts(of)].map(({ bytes }) => bytes));
const misfit = (of: Buffer, expected: string | null = null) => {
  const verdict = verifyPack(of, expected);
  return verdict.kind === 'misfit' ? `${verdict.file ?? 'archive'}: ${verdict.says}` : 'fits';
};

test('a pack fits, and other programs read the same files out of it', async () => {
  expect(verifyPack(pack, null)).toMatchObject({ kind: 'fits', fingerprint: fingerprint(key) });
  expect(misfit(pack, fingerprint(key))).toBe('fits');
  const seen = await unpacked(pack);
  for (const { name, content } of files) expect(seen.get(name)).toEqual(content);
  expect([...seen.keys()]).toEqual([
    ...files.map(({ name }) => name),
    ...['manifest.json', 'manifest.sig', 'public-key.pem'],
  ]);
});

test('every single byte counts: whichever is changed, the pack does not fit any more', () => {
  for (let at = 0; at < pack.length; at += 1) {
    for (const bit of [1, 128]) {
      const changed = Buffer.from(pack);
      changed.writeUInt8((changed[at] ?? 0) ^ bit, at);
      if (misfit(changed) === 'fits') throw new Error(`byte ${at}, bit ${bit}, can be changed unnoticed`);
    }
  }
});

test('in every kind of place a byte that is changed, inserted or taken away is noticed', () => {
  const part = fc.nat().map((any) => any % parts.length);
  const tampering = fc.record({
    part,
    within: fc.nat(),
    how: fc.constantFrom('change', 'insert', 'delete', 'swap', 'cut'),
    byte: fc.integer({ min: 1, max: 255 }),
  });
  fc.assert(
    fc.property(tampering, ({ part: index, within, how, byte }) => {
      const begins = parts.slice(0, index).reduce((sum, { bytes }) => sum + bytes.length, 0);
      const at = begins + (within % Math.max(1, parts[index]?.bytes.length ?? 1));
      const tampered = tamper(pack, { at: Math.min(at, pack.length - 1), how, byte });
      if (tampered.equals(pack)) return;
      expect(misfit(tampered)).not.toBe('fits');
    }),
    { numRuns: 3_000 },
  );
});

type Tampering = {
  readonly at: number;
  readonly how: 'change' | 'insert' | 'delete' | 'swap' | 'cut';
  readonly byte: number;
};

function tamper(of: Buffer, { at, how, byte }: Tampering): Buffer {
  const [before, after] = [of.subarray(0, at), of.subarray(at + 1)];
  const there = of[at] ?? 0;
  switch (how) {
    case 'change':
      return Buffer.concat([before, Buffer.from([there ^ byte]), after]);
    case 'insert':
      return Buffer.concat([before, Buffer.from([byte]), of.subarray(at)]);
    case 'delete':
      return Buffer.concat([before, after]);
    case 'swap':
      return Buffer.concat([before, after.subarray(0, 1), Buffer.from([there]), after.subarray(1)]);
    case 'cut':
      return before;
  }
}

test('it says what does not fit first', () => {
  const without = (name: string) => archive(entries.filter((entry) => entry.name !== name));
  expect(misfit(without('usage.csv'))).toBe('usage.csv: is missing');
  for (const name of ['manifest.json', 'manifest.sig', 'public-key.pem'])
    expect(misfit(without(name))).toBe(`${name}: is missing`);
  const [first, ...rest] = entries;
  if (first === undefined) throw new Error('no file');
  expect(misfit(archive([first, ...entries]))).toBe('summary.html: is in the archive twice');
  expect(misfit(archive([{ ...first, name: 'added.csv' }, ...entries]))).toBe(
    'added.csv: is where summary.html belongs',
  );
  const added = [...entries.slice(0, 4), { ...first, name: 'added.csv' }, ...entries.slice(4)];
  expect(misfit(archive(added))).toBe('added.csv: is in the archive and not in the manifest');
  const moved = [entries[1], entries[0], ...entries.slice(2)].flatMap((entry) => entry ?? []);
  expect(misfit(archive(moved))).toBe('usage.csv: is where summary.html belongs');
  // The same file, packed otherwise: nothing that it says has changed, and still it is not what was made.
  const again = deflateRawSync(files[0]?.content ?? Buffer.alloc(0), { level: 1 });
  expect(misfit(archive([{ ...first, packed: Buffer.concat([again, Buffer.from([0])]) }, ...rest]))).toMatch(
    /^summary\.html: /,
  );
  expect(misfit(Buffer.concat([pack, Buffer.from('x')]))).toBe('archive: 1 bytes follow after its end');
  expect(misfit(Buffer.concat([Buffer.from('x'), pack]))).toBe('archive: it does not begin as a ZIP does');
  expect(misfit(Buffer.alloc(0))).toBe('archive: it does not begin as a ZIP does');
  const otherHeader = Buffer.from(pack);
  otherHeader.writeUInt8(1, 10);
  expect(misfit(otherHeader)).toBe('archive: byte 10, in the header of summary.html, is not what it must be');
});

test('a pack that somebody else signed anew fits by itself, and not with the fingerprint of the agency', async () => {
  const other = generateKeyPairSync('ed25519').privateKey;
  const forged = archive(await made(other));
  expect(misfit(forged)).toBe('fits');
  expect(misfit(forged, fingerprint(key))).toBe(
    `public-key.pem: is the key ${fingerprint(other)}, and not ${fingerprint(key)}`,
  );
  const liar = archive(await made(other, key));
  expect(misfit(liar)).toBe(`manifest.json: says that it is signed by ${fingerprint(key)}`);
});

test('the same content at the same time is the same pack, byte for byte', async () => {
  expect(archive(await made())).toEqual(pack);
});
