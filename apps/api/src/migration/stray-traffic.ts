import { Injectable } from '@nestjs/common';
import { dayOf } from '@plumbline/core/time/day';
import { instantInWords } from '@plumbline/core/time/instant-words';
import type { ItemFact } from '../providers/facts.js';
import { TwilioSource } from '../providers/twilio-source.js';

/** What was under way at the switch may still end on the old account. */
const graceMs = 600_000;

type Asked = {
  readonly accountSid: string;
  readonly phoneNumbers: readonly string[];
  readonly since: Date;
  readonly now: Date;
};

/** Looks whether the numbers of a customer that was moved are still used on the account that it left. */
@Injectable()
export class StrayTraffic {
  constructor(private readonly twilio: TwilioSource) {}

  /** Null where there is none; otherwise a sentence that names what was seen, failed or not. */
  async seen({ accountSid, phoneNumbers, since, now }: Asked, signal: AbortSignal): Promise<string | null> {
    const days = { accountSid, from: dayOf(since), to: dayOf(now) };
    const from = new Date(since.getTime() + graceMs);
    for (const number of phoneNumbers) {
      for (const side of [{ from: number }, { to: number }]) {
        const reads = [await this.twilio.messages(days, signal, side), await this.twilio.calls(days, signal, side)];
        const stray = reads.flatMap(({ items }) => items).filter((item) => item.at >= from && isOwn(item, number));
        const unclear = reads
          .flatMap(({ quarantined }) => quarantined)
          .filter(({ day }) => (day ?? days.to) >= days.from);
        if (stray.length > 0) return words(stray, { number, accountSid });
        if (unclear.length > 0)
          return `What ${number} did on ${accountSid} since the switch cannot be read: ${unclear[0]?.reason}.`;
      }
    }
    return null;
  }
}

/** Others on the old account may well text or call the customer: only its own side of it counts. */
function isOwn({ direction, from, to }: ItemFact, number: string): boolean {
  if (direction === null) return true;
  return direction === 'outbound' ? from === number : to === number;
}

function words(stray: readonly ItemFact[], { number, accountSid }: { number: string; accountSid: string }): string {
  const [newest] = stray.toSorted((a, b) => b.at.getTime() - a.at.getTime());
  if (newest === undefined) throw new Error('nothing was seen, so that there is nothing to say');
  const what = `${number} was still used on the shared account ${accountSid} after the switch`;
  const seen = `${stray.length === 1 ? 'once' : `${stray.length} times`}, last by ${newest.sid} at ${instantInWords(newest.at)}`;
  return `${what}, ${seen}: see in which account the number lies and which credentials HighLevel holds.`;
}
