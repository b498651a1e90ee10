import type { Check, Judgement } from '@plumbline/core/examination/check';
import { judgeCapacity } from '@plumbline/core/examination/judge-capacity';
import { judgeParentBalance, type RecentCost } from '@plumbline/core/examination/judge-parent-balance';
import type { ProviderLook } from './provider-look.js';

const unread: Judgement = { outcome: 'unknown', detail: 'It could not be read.', advice: null };

/** The state of the parent account, as far as the look saw it. */
export function twilioChecks(look: ProviderLook, recent: RecentCost | null): Check[] {
  return [
    { check: 'twilio-parent', title: 'Twilio parent account', ...parent(look) },
    { check: 'twilio-capacity', title: 'Room for subaccounts', ...capacity(look) },
    { check: 'twilio-balance', title: 'Balance of the parent', ...balance(look, recent) },
  ];
}

function parent({ accounts, parentSid }: ProviderLook): Judgement {
  if (accounts.kind !== 'read') return unread;
  const account = accounts.items.find(({ sid }) => sid === parentSid);
  if (account === undefined) {
    const detail = `The account ${parentSid} does not list itself among its accounts.`;
    return { outcome: 'fail', detail, advice: 'Check TWILIO_ACCOUNT_SID: it must be the parent of the subaccounts.' };
  }
  const { ownerSid, status, isTrial } = account;
  if (ownerSid !== parentSid) {
    const detail = `${parentSid} is a subaccount of ${ownerSid}, so other customers’ accounts are out of its reach.`;
    return { outcome: 'fail', detail, advice: 'Set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN of the parent.' };
  }
  if (status !== 'active') {
    const detail = `The parent account is ${status}: nobody can call or text.`;
    return { outcome: 'fail', detail, advice: 'Sign in to Twilio and see why; an empty balance is the usual reason.' };
  }
  if (isTrial === true) {
    const detail = 'The parent is a trial account, which reaches verified numbers only.';
    return { outcome: 'fail', detail, advice: 'Upgrade the account at Twilio.' };
  }
  if (isTrial === null)
    return { outcome: 'unknown', detail: 'Twilio does not say whether it is a trial.', advice: null };
  return { outcome: 'pass', detail: 'The parent is active and a full account.', advice: null };
}

function capacity({ accounts, parentSid }: ProviderLook): Judgement {
  if (accounts.kind !== 'read') return unread;
  return judgeCapacity(accounts.items.filter(({ sid, status }) => sid !== parentSid && status !== 'closed').length);
}

function balance({ balance: read }: ProviderLook, recent: RecentCost | null): Judgement {
  const fact = read.kind === 'read' ? read.items[0] : undefined;
  return fact === undefined ? unread : judgeParentBalance(fact, recent);
}
