import { expect } from '@jest/globals';
import { addCustomers, ash, birch } from './kept-results.js';
import { startTestApp } from './test-app.js';

export const header = 'id,date,messageDate,amount,description,locationName,balance';
export const mapping = {
  columns: {
    ...{ id: 'id', date: 'date', messageDate: 'messageDate', amount: 'amount', description: 'description' },
    ...{ location: 'locationName', balance: 'balance' },
  },
  ...{
    wallet: 'customer',
    dateFormat: 'iso',
    zone: 'UTC',
    sign: 'debits-negative',
    decimals: 'point',
    currency: 'USD',
  },
};
export const good = 't1,2026-02-03 10:00:00,2026-02-02 23:59:00,-0.0158,Outbound SMS Ref-m1,Ash,9.9842';

export const csv = (...lines: string[]) => `${[header, ...lines].join('\n')}\n`;

type Sending = { readonly query?: string; readonly mapping?: object | null; readonly as?: string };

export type WalletImportsUnderTest = Awaited<ReturnType<typeof walletImportsUnderTest>>;

/** The product with two customers, Ash and Birch, and nothing imported. */
export async function walletImportsUnderTest() {
  const api = await startTestApp();
  api.clock.set(new Date('2026-03-20T12:00:00Z'));
  const admin = await api.claim();
  await addCustomers(api, [ash, birch]);
  const sent = async (
    file: string | Uint8Array<ArrayBuffer>,
    { query = '', mapping: said = mapping, as = admin }: Sending = {},
  ) => {
    const form = new FormData();
    form.set('file', new Blob([file], { type: 'text/csv' }), 'wallet.csv');
    if (said !== null) form.set('mapping', JSON.stringify(said));
    const login = as.startsWith('plk_') ? { authorization: `Bearer ${as}` } : { cookie: as };
    const asked = { method: 'POST', headers: login, body: form };
    const response = await fetch(`${api.base}/api/v1/imports/wallet-transactions${query}`, asked);
    // biome-ignore lint/suspicious/noExplicitAny: an answer is looked into as JSON, field by field
    const body: any = await response.json();
    return { status: response.status, body };
  };
  const call = (method: string, path: string, body?: unknown, as = admin) => api.call(method, path, { as, body });
  const history = async () => (await call('GET', '/imports')).body.items;
  /** Undoes an import, so that the next test begins without its rows. */
  const takeBack = async ({ id }: { id: string }) =>
    expect(await call('POST', `/imports/${id}/withdraw`)).toMatchObject({ status: 200, body: { state: 'withdrawn' } });
  const viewer = await api.keyFor(admin, 'viewer');
  return { api, viewer, sent, call, history, takeBack, close: () => api.close() };
}
