import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Command } from 'commander';
import { type PackManifest, packFormat } from '../evidence-packs/archive/pack-manifest.js';
import { fingerprint } from '../evidence-packs/archive/pack-signature.js';
import { packFile, sealedPack } from '../evidence-packs/archive/write-pack.js';
import { zipParts } from '../evidence-packs/archive/zip-layout.js';
import { addEvidenceVerify } from './evidence-verify.js';
import { exitCodes } from './exit-code.js';
import { Screen } from './screen.js';

const key = generateKeyPairSync('ed25519').privateKey;
const signedBy = fingerprint(key);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-pack-'));
const file = path.join(folder, 'pack.zip');
beforeAll(async () => {
  const about: Omit<PackManifest, 'files'> = {
    ...{ format: packFormat, product: { name: 'Plumbline', version: '0.1.0' }, agency: 'agency', isSandbox: false },
    ...{ madeAt: '2026-04-01T00:00:00.000Z', madeBy: 'Ada', month: '2026-03', runs: [], signedBy },
    customer: { id: '0194f000-0000-7000-8000-000000000001', name: 'Ash', locationId: 'loc-ash' },
    ...{ resultDigest: '0'.repeat(64), reservations: ['3 days are provisional.'] },
  };
  const files = [{ name: 'usage.csv', content: Buffer.from('day,cost') }];
  const entries = sealedPack(await Promise.all(files.map(packFile)), about, key);
  const parts = [...zipParts(entries)];
  fs.writeFileSync(file, Buffer.concat(parts.map(({ bytes }) => bytes)));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** Whoever has a pack may have nothing else: no product is there to be reached. */
async function verify(...words: string[]): Promise<{ code: number; printed: string }> {
  const output = new PassThrough();
  const screen = new Screen(output, new PassThrough());
  let code = -1;
  const program = new Command().exitOverride();
  const noProduct = () => Promise.reject(new Error('the product was asked for'));
  addEvidenceVerify(program, noProduct, async (work) => {
    code = await work({ screen, signal: new AbortController().signal });
  });
  await program.parseAsync(['verify', ...words], { from: 'user' });
  return { code, printed: String(output.read()) };
}

test('a pack is verified without the product, and says that its key must be compared', async () => {
  const { code, printed } = await verify(file);
  expect(code).toBe(exitCodes.fine);
  expect(printed).toContain(signedBy);
  expect(printed).toContain('Note: 3 days are provisional.');
  expect(printed).toContain('compare this fingerprint');
});

test('a fingerprint may be written in groups and capitals', async () => {
  const written = signedBy.toUpperCase().replace(/..(?=.)/g, '$&:');
  const { code, printed } = await verify(file, '--fingerprint', written, '--json');
  expect(code).toBe(exitCodes.fine);
  expect(JSON.parse(printed)).toMatchObject({ verified: true, fingerprint: signedBy, isFingerprintCompared: true });
  await expect(verify(file, '--fingerprint', 'abc')).rejects.toThrow('64 hexadecimal digits');
});

test('a pack of another key or with another byte is refused, with what does not fit', async () => {
  expect(await verify(file, '--fingerprint', '0'.repeat(64))).toMatchObject({
    code: exitCodes.refused,
    printed: expect.stringContaining('public-key.pem is the key'),
  });
  const changed = path.join(folder, 'changed.zip');
  fs.writeFileSync(
    changed,
    Buffer.from(fs.readFileSync(file).toString('latin1').replace('day,cost', 'day,lost'), 'latin1'),
  );
  expect(await verify(changed, '--json')).toMatchObject({
    code: exitCodes.refused,
    printed: expect.stringContaining('"file": "usage.csv"'),
  });
  await expect(verify(path.join(folder, 'none.zip'))).rejects.toMatchObject({ exitCode: exitCodes.usage });
});
