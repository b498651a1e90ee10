import { Injectable } from '@nestjs/common';
import { type ChargedText, decideMarkup } from '@plumbline/core/assumption/decide/markup-units';
import { dayOf } from '@plumbline/core/time/day';
import { after, done, pending, type ReadingStep } from '../../migration/steps/migration-step.js';
import { HighLevelSource } from '../../providers/highlevel-source.js';
import { TwilioSource } from '../../providers/twilio-source.js';
import { matchCharges } from '../reads/match-charges.js';
import { seenCharges } from '../reads/seen-charges.js';
import { readBacksOf } from './markup-steps.js';
import { kitOf, type TrialAt } from './trial-at.js';
import { TrialFindings } from './trial-findings.js';
import { orderOf } from './trial-program.js';

const hourMs = 3_600_000;
const sentWithinMs = hourMs;
/** A charge that does not fit may still get a second row, for the carrier’s fee. */
const chargeSettlesMs = 24 * hourMs;
const chargedWithinMs = 48 * hourMs;
const lookForTextEveryS = 60;
const lookForChargeEveryS = 3_600;

type Sent = { readonly messageId: string; readonly sentAt: Date };

/**
 * The second half of the trial of the markup, where a person wants it: a text that this person sends in HighLevel, and
 * what it cost and brought in. Nothing here sends anything, so that no right to write to people is needed.
 */
@Injectable()
export class TextSteps {
  constructor(
    private readonly highLevel: HighLevelSource,
    private readonly twilio: TwilioSource,
    private readonly findings: TrialFindings,
  ) {}

  readonly awaitText: ReadingStep<TrialAt> = {
    perform: async (at) => {
      const from = at.saga.begunAt('await-text', at.subject, 'do');
      const to = at.saga.now();
      const { locationId } = kitOf(at);
      const { items } = await this.highLevel.messages({ locationId, channel: 'SMS', from, to }, at.signal);
      const text = items.find((one) => one.direction === 'outbound' && one.to === at.subject && one.sentAt >= from);
      if (text !== undefined) return done({ messageId: text.messageId, sentAt: text.sentAt.toISOString() });
      if (to.getTime() - from.getTime() < sentWithinMs)
        return pending(
          after(to, lookForTextEveryS),
          `Send one text from the spare location to ${at.subject} in HighLevel now. It is looked for during an hour.`,
        );
      const why = `nobody sent a text to ${at.subject} within an hour.`;
      const decision = decideMarkup(readBacksOf(at), { kind: 'missing', why });
      return this.findings.foundAndOver(at, `Only what is read back was seen: ${why}`, { A04: decision });
    },
  };

  readonly awaitCharge: ReadingStep<TrialAt> = {
    perform: async (at) => {
      const sent = sentOf(at);
      const text = await this.charged(at, sent);
      const waitedMs = at.saga.now().getTime() - sent.sentAt.getTime();
      const isClear = decideMarkup(readBacksOf(at), text).outcome === 'holds';
      const enoughMs = text.kind === 'charged' ? chargeSettlesMs : chargedWithinMs;
      if (!isClear && waitedMs < enoughMs)
        return pending(after(at.saga.now(), lookForChargeEveryS), 'The charge of the text is waited for.');
      return this.findings.found(at, { A04: decideMarkup(readBacksOf(at), text) });
    },
  };

  /** What the ledger and Twilio’s record say of the text by now. */
  private async charged(at: TrialAt, { messageId, sentAt }: Sent): Promise<ChargedText> {
    const { locationId, homeSid } = kitOf(at);
    const wallet = await this.highLevel.walletRows({ locationId, from: sentAt, to: at.saga.now() }, at.signal);
    const charges = seenCharges(wallet.items).filter(({ reference }) => reference === messageId);
    if (charges.length === 0) return { kind: 'missing', why: 'the text was not charged within two days.' };
    const days = { from: dayOf(new Date(sentAt.getTime() - hourMs)), to: dayOf(at.saga.now()) };
    const records = await this.twilio.messages({ accountSid: homeSid, ...days }, at.signal);
    const told = await this.highLevel.message({ locationId, messageId }, at.signal);
    const messages = told.items.map((one) => ({ ...one, twilioSid: one.twilioSid ?? alike(records.items, one) }));
    const [charge] = matchCharges({ charges, messages, items: records.items });
    if (charge !== undefined) return { kind: 'charged', charge };
    return { kind: 'missing', why: 'the text was charged, and Twilio shows no price for it.' };
  }
}

type Record = { readonly sid: string; readonly direction: string | null; readonly to: string | null };

/** Where HighLevel does not name Twilio’s record: the only text to that phone. */
function alike(records: readonly Record[], { to }: { readonly to: string | null }): string | null {
  const fitting = records.filter((record) => record.direction === 'outbound' && record.to === to);
  return fitting.length === 1 ? (fitting[0]?.sid ?? null) : null;
}

function sentOf({ saga }: TrialAt): Sent {
  const order = orderOf(saga.program.actions);
  const phone = order.trial === 'markup' ? order.phone : null;
  const { messageId, sentAt } = saga.made('await-text', phone ?? '');
  if (messageId === undefined || sentAt === undefined)
    throw new Error(`trial ${saga.id} waits for the charge of no text`);
  return { messageId, sentAt: new Date(sentAt) };
}
