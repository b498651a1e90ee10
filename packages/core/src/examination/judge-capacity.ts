import type { Judgement } from './check.js';

/** What Twilio allows a parent before it must be asked. */
const subaccountsMax = 1000;
const warnFrom = 900;

/** Whether more customers can get a subaccount of their own. */
export function judgeCapacity(subaccounts: number): Judgement {
  const detail = `The parent has ${subaccounts} subaccounts that are not closed; Twilio allows ${subaccountsMax}.`;
  if (subaccounts < warnFrom) return { outcome: 'pass', detail, advice: null };
  const advice = 'Ask Twilio to raise the limit, or close subaccounts that nobody uses.';
  return { outcome: subaccounts >= subaccountsMax ? 'fail' : 'warn', detail, advice };
}
