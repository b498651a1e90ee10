import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Finding } from '@plumbline/core/assumption/finding';
import { noEvidence } from '@plumbline/core/assumption/finding';
import { type ApiUnderTest, apiUnderTest } from '../../test/support/api-under-test.js';
import { type ProviderStandIn, standInFor } from '../../test/support/provider-stand-in.js';
import { AskAssumptions } from './ask-assumptions.js';
import { DoctorModule } from './doctor.module.js';
import type { Probe } from './probe.js';

let providers: ProviderStandIn;
let api: ApiUnderTest;
const refused = new Map<string, number>();
const now = new Date('2026-03-10T12:00:00Z');

beforeAll(async () => {
  providers = await standInFor({ accounts: [], locations: [], refused });
  api = await apiUnderTest([DoctorModule], { providersAt: providers.baseUrl, now });
});
afterAll(async () => {
  await api?.close();
  await providers?.close();
});

async function ask(probes: readonly Probe[], signal = new AbortController().signal): Promise<Finding[]> {
  const findings: Finding[] = [];
  await api.app.get(AskAssumptions).ask(
    signal,
    async (finding) => {
      findings.push(finding);
    },
    probes,
  );
  return findings;
}

test('what a probe saw becomes a dated finding', async () => {
  const evidence = { ...noEvidence, figures: { rows: 3 } };
  const seen = { outcome: 'holds', detail: 'All 3 rows add up.', evidence } as const;
  const [finding] = await ask([{ assumption: 'A12', look: async () => seen }]);
  expect(finding).toMatchObject({ assumption: 'A12', ...seen });
  expect(finding?.askedAt.toISOString().slice(0, 16)).toBe('2026-03-10T12:00');
});

test('what a provider refuses is not testable here, in the provider’s words', async () => {
  refused.set('/2010-04-01/Accounts.json', 401);
  const probe: Probe = {
    assumption: 'A38',
    look: async ({ twilio }, signal) => {
      await twilio.accounts(signal);
      return { outcome: 'holds', detail: '', evidence: noEvidence };
    },
  };
  const [finding] = await ask([probe]);
  refused.clear();
  expect(finding).toMatchObject({ assumption: 'A38', outcome: 'not-testable-here' });
  expect(finding?.detail).toContain('Twilio');
});

test('a fault of ours never counts as an answer, and the other questions are asked', async () => {
  api.app.useLogger(false);
  const broken: Probe = { assumption: 'A11', look: () => Promise.reject(new TypeError('not a row')) };
  const fine: Probe = {
    assumption: 'A12',
    look: async () => ({ outcome: 'does-not-hold', detail: '', evidence: noEvidence }),
  };
  const findings = await ask([broken, fine]);
  expect(Object.fromEntries(findings.map(({ assumption, outcome }) => [assumption, outcome]))).toEqual({
    A11: 'not-testable-here',
    A12: 'does-not-hold',
  });
  expect(findings.find(({ assumption }) => assumption === 'A11')?.detail).not.toContain('not a row');
});

test('an examination that is stopped finds nothing', async () => {
  const stop = new AbortController();
  const probe: Probe = {
    assumption: 'A12',
    look: async () => {
      stop.abort(new Error('the process is stopping'));
      throw new Error('broken off');
    },
  };
  await expect(ask([probe], stop.signal)).rejects.toThrow('the process is stopping');
});
