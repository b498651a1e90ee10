import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startCompared } from '../support/compared-world.js';
import type { Product } from '../support/product.js';
import type { Sandbox } from '../support/sandbox.js';

let sandbox: Sandbox;
let product: Product;

beforeAll(async () => {
  ({ sandbox, product } = await startCompared({ customers: 12, lifelike: true }));
}, 240_000);
afterAll(async () => {
  await product?.stop();
  await sandbox?.stop();
});

type Finding = { readonly outcome: string; readonly detail: string; readonly counterExamples: readonly string[] };

/** Examines in a world that behaves as switched, and tells what each question found. */
async function examine(switches: object): Promise<Readonly<Record<string, Finding>>> {
  await control('POST', 'switches', { ...asUsual, ...switches });
  await ended(async () => (await product.call('GET', '/doctor')).body.active === null);
  await control('DELETE', 'requests');
  const { body } = await product.call('POST', '/doctor/examinations', {});
  await ended(async () => (await product.call('GET', `/doctor/examinations/${body.id}`)).body.state === 'complete');
  const { assumptions } = (await product.call('GET', '/doctor')).body;
  const asked = assumptions.filter(({ newest }: { newest: Finding | null }) => newest !== null);
  return Object.fromEntries(asked.map(({ id, newest }: { id: string; newest: Finding }) => [id, newest]));
}

const asUsual = {
  highLevelRequestsPer10s: null,
  locationTokenByPrivateToken: true,
  ledgerDatesIn: 'asked-zone',
  ledgerBounds: 'inclusive',
  ledgerOrder: 'newest-first',
  ledgerDebits: 'negative',
  altIdOfInbound: false,
  altIdInExport: true,
  messagePriceIncludesCarrierFee: true,
};

async function control(method: string, path: string, body?: object) {
  const response = await fetch(`${sandbox.base}/__sandbox/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.status).toBeLessThan(300);
  return response.status === 204 ? null : response.json();
}

async function ended(isSo: () => Promise<boolean>) {
  while (!(await isSo())) await wait(50);
}

const outcomesOf = (findings: Readonly<Record<string, Finding>>, ids: readonly string[]) =>
  Object.fromEntries(ids.map((id) => [id, findings[id]?.outcome]));

test('reading settles what reading can settle, and leaves the rest open', async () => {
  const findings = await examine({ highLevelRequestsPer10s: 100 });
  const by = (outcome: string) => Object.keys(findings).filter((id) => findings[id]?.outcome === outcome);
  expect(by('holds')).toEqual(['A11', 'A12', 'A13', 'A14', 'A17', 'A18', 'A30', 'A31', 'A32', 'A36', 'A41', 'A43']);
  expect(by('does-not-hold')).toEqual(['A24', 'A25', 'A26', 'A33']);
  expect(by('not-testable-here')).toEqual([
    'A09',
    'A10',
    'A19',
    'A21',
    'A22',
    'A27',
    'A28',
    'A29',
    'A34',
    'A37',
    'A38',
    'A40',
    'A42',
  ]);
  expect(findings.A12?.detail).toMatch(/^(\d+) of \1 wallet rows with balances add up/);
});

test('an examination asks each provider for little, and writes nothing', async () => {
  const { requests } = await control('GET', 'requests');
  const counted = (face: string) =>
    requests
      .filter((one: { face: string }) => one.face === face)
      .reduce((sum: number, { count }: { count: number }) => sum + count, 0);
  expect(counted('twilio')).toBeLessThanOrEqual(60);
  expect(counted('highlevel')).toBeLessThanOrEqual(80);
  const written = requests.filter(
    ({ method, path }: { method: string; path: string }) =>
      method !== 'GET' && !path.endsWith('/wallet-transactions') && !path.startsWith('/oauth/'),
  );
  expect(written).toEqual([]);
});

test('a world that dates and prices otherwise is told apart', async () => {
  const findings = await examine({
    ledgerDatesIn: 'location-zone',
    altIdOfInbound: true,
    messagePriceIncludesCarrierFee: false,
  });
  expect(outcomesOf(findings, ['A18', 'A25', 'A26', 'A32'])).toEqual({
    A18: 'does-not-hold',
    A25: 'holds',
    A26: 'holds',
    A32: 'does-not-hold',
  });
  // Where dates are in another zone, a row's own instant is not known.
  expect(findings.A17?.outcome).toBe('not-testable-here');
});

test('a ledger with the other sign and bounds, exports without ids and a refused token are told apart', async () => {
  const findings = await examine({
    ledgerDebits: 'positive',
    ledgerBounds: 'exclusive-end',
    altIdInExport: false,
    locationTokenByPrivateToken: false,
  });
  expect(outcomesOf(findings, ['A12', 'A14', 'A17', 'A26'])).toEqual({
    A12: 'does-not-hold',
    A14: 'not-testable-here',
    A17: 'does-not-hold',
    A26: 'does-not-hold',
  });
  expect(findings.A17?.counterExamples).toEqual([expect.stringContaining('at the end')]);
  expect(findings.A24?.outcome).not.toBe('does-not-hold');
});

test('an unstable order is what A17 asks about, and lets nothing that rests on the wallet hold', async () => {
  const findings = await examine({ ledgerOrder: 'unstable' });
  expect(findings.A17?.outcome).toBe('does-not-hold');
  for (const id of ['A11', 'A12', 'A18']) expect(findings[id]?.outcome).not.toBe('does-not-hold');
});

test('amounts that are no numbers speak against the format of the ledger', async () => {
  await control('POST', 'faults', {
    face: 'highlevel',
    pathContains: 'wallet-transactions',
    kind: 'poison-price',
    price: 'free',
  });
  const findings = await examine({});
  await control('DELETE', 'faults');
  expect(findings.A11?.outcome).toBe('does-not-hold');
});
