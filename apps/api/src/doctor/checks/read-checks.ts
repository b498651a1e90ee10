import { assertNever } from '@plumbline/core/assert-never';
import type { Check, Judgement } from '@plumbline/core/examination/check';
import type { ProviderFailure } from '../../providers/provider-failure.js';
import type { ProviderLook, Tried } from './provider-look.js';

type Need = {
  readonly read: Exclude<keyof ProviderLook, 'parentSid'>;
  readonly title: string;
  /** What the credential must be allowed to do. */
  readonly scope: string;
  /** What does not work without it; a need without which nothing can be compared fails, another one warns. */
  readonly without: string;
  readonly fails: boolean;
};

const twilioScope = 'the parent account’s SID and auth token';
const needs: readonly Need[] = [
  {
    read: 'accounts',
    title: 'Twilio accounts',
    scope: twilioScope,
    without: 'no account is known',
    fails: true,
  },
  { read: 'usage', title: 'Twilio usage', scope: twilioScope, without: 'no cost is known', fails: true },
  {
    read: 'balance',
    title: 'Twilio balance',
    scope: twilioScope,
    without: 'an empty account is not noticed in time',
    fails: false,
  },
  {
    read: 'locations',
    title: 'HighLevel locations',
    scope: 'the scope locations.readonly on the agency’s token',
    without: 'no customer is known',
    fails: true,
  },
  {
    read: 'location',
    title: 'One HighLevel location',
    scope: 'the scope locations.readonly on the agency’s token',
    without: 'rebilling and its markup are unknown',
    fails: false,
  },
  {
    read: 'saasLocations',
    title: 'HighLevel SaaS locations',
    scope: 'the scopes saas/company.read and saas/location.read on the agency’s token',
    without: 'it is unknown who has a wallet',
    fails: true,
  },
  {
    read: 'wallet',
    title: 'Wallet transactions',
    scope: 'the scope saas/company.read on the agency’s token',
    without: 'nothing that customers paid is known',
    fails: true,
  },
  {
    read: 'walletBalance',
    title: 'Wallet balance',
    scope: 'the scope saas/company.read on the agency’s token',
    without: 'a wallet cannot be checked against its rows',
    fails: false,
  },
  {
    read: 'numbers',
    title: 'Numbers of a location',
    scope: 'a location token (phonenumbers.read), which an OAuth app with oauth.write buys',
    without: 'connections cannot be proposed or proven by numbers',
    fails: false,
  },
];

/** The checks without which nothing can be compared. */
export const neededReads: readonly string[] = needs.filter(({ fails }) => fails).map(({ read }) => `read-${read}`);

/** Whether the credentials reach everything that the product reads, each by the name of its scope. */
export function readChecks(look: ProviderLook): Check[] {
  return needs.map((need) => ({ check: `read-${need.read}`, title: need.title, ...judge(need, look[need.read]) }));
}

function judge(need: Need, tried: Tried<unknown>): Judgement {
  switch (tried.kind) {
    case 'read': {
      const pages = tried.evidence.length;
      const detail = `Read with ${need.scope}: ${tried.items.length} found on ${pages} ${pages === 1 ? 'page' : 'pages'}.`;
      return { outcome: 'pass', detail, advice: null };
    }
    case 'failed':
      return judgeFailure(need, tried.failure);
    case 'not-tried':
      return { outcome: 'unknown', detail: `Not tried: ${tried.why}. It needs ${need.scope}.`, advice: null };
    default:
      return assertNever(tried);
  }
}

function judgeFailure({ scope, without, fails }: Need, { kind, message }: ProviderFailure): Judgement {
  const detail = `${message} Without it ${without}.`;
  switch (kind) {
    case 'unauthorised':
      return { outcome: fails ? 'fail' : 'warn', detail, advice: `It needs ${scope}.`, isRefused: true };
    case 'missing':
    case 'rejected':
    case 'conflict':
      return { outcome: fails ? 'fail' : 'warn', detail, advice: `It needs ${scope}.` };
    case 'malformed':
      return { outcome: fails ? 'fail' : 'warn', detail, advice: 'Examine again; report it if it stays so.' };
    case 'rate-limited':
    case 'unavailable':
    case 'timed-out':
    case 'unreachable':
      return { outcome: 'unknown', detail, advice: 'Examine again later.' };
    default:
      return assertNever(kind);
  }
}
