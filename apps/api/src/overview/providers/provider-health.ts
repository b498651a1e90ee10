import { type Check, worstFirst } from '@plumbline/core/examination/check';
import type { Provider } from '../../providers/provider-failure.js';
import type { ProviderShown, Trouble } from './providers.response.js';

export type Seen = {
  readonly lastAnswerAt: Date | null;
  readonly troubles: readonly Trouble[];
  readonly requests: ProviderShown['requests'];
  readonly toldToWaitUntil: Date | null;
  readonly examination: { readonly at: Date; readonly checks: readonly Check[] } | null;
};

/** What of the doctor's checks is about which provider. */
const checksOf: Readonly<Record<Provider, ReadonlySet<string>>> = {
  twilio: new Set([
    ...['read-accounts', 'read-usage', 'read-balance'],
    ...['twilio-parent', 'twilio-capacity', 'twilio-balance', 'twilio-clock'],
  ]),
  highlevel: new Set([
    ...['read-locations', 'read-location', 'read-saasLocations', 'read-wallet', 'read-walletBalance', 'read-numbers'],
    'highlevel-clock',
  ]),
};

/** How a provider stands by everything that is kept of it; what was never asked is unknown, never fine. */
export function providerHealth(provider: Provider, seen: Seen): ProviderShown {
  const { troubles, requests } = seen;
  const lastAnswerAt = seen.lastAnswerAt?.toISOString() ?? null;
  return {
    ...{ provider, state: stateOf(lastAnswerAt, troubles), lastAnswerAt },
    troubles: [...troubles],
    requests,
    toldToWaitUntil: seen.toldToWaitUntil?.toISOString() ?? null,
    checks: checked(provider, seen.examination),
  };
}

function stateOf(lastAnswerAt: string | null, troubles: readonly Trouble[]): ProviderShown['state'] {
  if (troubles.length === 0) return lastAnswerAt === null ? 'unknown' : 'answers';
  const hasAnsweredSince = lastAnswerAt !== null && troubles.every(({ since }) => since <= lastAnswerAt);
  return hasAnsweredSince ? 'in-part' : 'fails';
}

function checked(provider: Provider, examination: Seen['examination']): ProviderShown['checks'] {
  if (examination === null) return null;
  const checks = worstFirst(examination.checks.filter(({ check }) => checksOf[provider].has(check)));
  const notPassed = checks.filter(({ outcome }) => outcome !== 'pass');
  return {
    examinedAt: examination.at.toISOString(),
    // Nothing was looked at, where a part of the examination broke off.
    outcome: checks[0]?.outcome ?? 'unknown',
    notPassed: notPassed.map(({ title, outcome, detail }) => ({ title, outcome, detail })),
  };
}
