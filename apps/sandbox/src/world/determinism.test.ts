import { expect, test } from '@jest/globals';
import { type Running, runSandbox } from '../../test/running-sandbox.js';

async function everythingSaid(sandbox: Running): Promise<string[]> {
  await sandbox.control('switches', { highLevelRequestsPer10s: null });
  const { highLevelCompanyId: company, twilioAccountSid: parent } = sandbox.credentials;
  const answers = [
    await sandbox.control('credentials'),
    await sandbox.control('state'),
    await sandbox.control('truth'),
    await sandbox.twilio('Accounts.json?PageSize=1000'),
    await sandbox.twilio(`Accounts/${parent}/Balance.json`),
    await sandbox.twilio(`Accounts/${parent}/Usage/Records/Daily.json?StartDate=-40days&PageSize=1000`),
    await sandbox.highLevel('/locations/search?limit=100'),
    await sandbox.highLevel(`/companies/${company}`),
    await sandbox.highLevel(`/saas/saas-locations/${company}?page=1`),
  ];
  for (const { accountSid, locationId } of sandbox.state.customers) {
    if (accountSid !== null) {
      answers.push(await sandbox.twilio(`Accounts/${accountSid}/Usage/Records/Monthly.json?PageSize=1000`));
      answers.push(await sandbox.twilio(`Accounts/${accountSid}/IncomingPhoneNumbers.json`));
    }
    answers.push(await sandbox.highLevel(`/locations/${locationId}`));
    const body = { limit: 1000, timezone: 'America/New_York' };
    answers.push(await sandbox.highLevel(`/saas/locations/${locationId}/wallet-transactions`, { body }));
    answers.push(await sandbox.highLevel(`/saas/companies/${company}/locations/${locationId}/wallet-balance`));
  }
  return answers.map((answer) => `${answer.status} ${answer.text}`);
}

test('one seed and one anchor give the same bytes from every endpoint, another seed gives others', async () => {
  const sandboxes = [
    await runSandbox({ seed: 7, customers: 9 }),
    await runSandbox({ seed: 7, customers: 9 }),
    await runSandbox({ seed: 8, customers: 9 }),
  ] as const;
  const [once, again, other] = [
    await everythingSaid(sandboxes[0]),
    await everythingSaid(sandboxes[1]),
    await everythingSaid(sandboxes[2]),
  ];
  expect(once.every((answer) => answer.startsWith('200 '))).toBe(true);
  expect(again).toEqual(once);
  expect(other.filter((answer) => once.includes(answer))).toEqual([]);
  for (const sandbox of sandboxes) await sandbox.close();
});

test('a world of any size keeps the proportions of its customers', async () => {
  for (const [customers, shared] of [
    [8, 1],
    [24, 4],
    [60, 10],
  ] as const) {
    const sandbox = await runSandbox({ seed: 9, customers });
    const count = (kind: string) => sandbox.state.customers.filter((customer) => customer.kind === kind).length;
    expect(sandbox.state.customers).toHaveLength(customers);
    expect(count('shared')).toBe(shared);
    expect(count('lc-phone') + count('no-phone') + count('own-account-without-markup')).toBe(3);
    await sandbox.close();
  }
});

test('every id and token is recognisably made up', async () => {
  const sandbox = await runSandbox({ seed: 10 });
  const { accounts, customers } = sandbox.state;
  expect(accounts.every(({ sid }) => /^AC5a4db0c5[0-9a-f]{24}$/.test(sid))).toBe(true);
  expect(customers.every(({ locationId }) => /^sbxLoc[0-9a-f]{14}$/.test(locationId))).toBe(true);
  expect(sandbox.credentials.twilioAuthToken).toMatch(/^sandbox-token-/);
  expect(sandbox.credentials.highLevelToken).toMatch(/^pit-sandbox-/);
  expect(new Set(accounts.map(({ sid }) => sid)).size).toBe(accounts.length);
  await sandbox.close();
});
