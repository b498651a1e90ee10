import { dayEnd, dayStart } from '@plumbline/core/time/day';
import type { CustomerForRun } from '../../customers/customers.service.js';
import type { ItemFact, MessageFact, Read, RebillingFact, WalletRowFact } from '../../providers/facts.js';
import type { HighLevelSource } from '../../providers/highlevel-source.js';
import type { TwilioSource } from '../../providers/twilio-source.js';
import type { StoredFacts } from '../../reconciliation/facts/stored-facts.service.js';
import { chooseCustomers, type Examined, examinedDays } from './choose-customers.js';
import { readOnce } from './read-once.js';

type Sources = {
  readonly twilio: TwilioSource;
  readonly highLevel: HighLevelSource;
  readonly facts: StoredFacts;
  readonly customers: readonly CustomerForRun[];
  readonly now: Date;
};

type Shown = { readonly examined: Examined; readonly rebilling: Read<RebillingFact> };

const hourMs = 3_600_000;
/** Charges post within a day, mostly within hours. */
const postingMs = 24 * hourMs;

/** What several probes of one examination rest on, read once: one customer's two weeks, and one settled day in detail. */
export class SharedReads {
  constructor(private readonly sources: Sources) {}

  /** The busiest customers on accounts of their own, with what HighLevel shows of their rebilling. */
  readonly shown = readOnce(async (signal): Promise<readonly Shown[]> => {
    const { facts, highLevel, customers, now } = this.sources;
    const chargeCounts = await facts.chargeCounts(examinedDays(now));
    const shown: Shown[] = [];
    for (const examined of chooseCustomers({ customers, chargeCounts, now }))
      shown.push({ examined, rebilling: await highLevel.rebilling(examined.locationId, signal) });
    return shown;
  });

  /** The busiest of them whose markup is shown, else the busiest; null where there is none. */
  readonly examined = readOnce(async (signal): Promise<(Examined & { readonly multiplier: bigint | null }) | null> => {
    const shown = await this.shown(signal);
    const chosen = shown.find(({ rebilling }) => multiplierOf(rebilling) !== null) ?? shown[0];
    return chosen === undefined ? null : { ...chosen.examined, multiplier: multiplierOf(chosen.rebilling) };
  });

  /** The wallet over the days looked at and as long again as charges may take, in the provider's order. */
  readonly wallet = this.ofExamined<WalletRowFact>(({ locationId, from, to }, signal) => {
    const until = new Date(dayEnd(to).getTime() + postingMs);
    return this.sources.highLevel.walletRows({ locationId, from: dayStart(from), to: until }, signal);
  });

  readonly messages = this.ofExamined<ItemFact>(({ accountSid, day }, signal) =>
    this.sources.twilio.messages({ accountSid, from: day, to: day }, signal),
  );

  readonly calls = this.ofExamined<ItemFact>(({ accountSid, day }, signal) =>
    this.sources.twilio.calls({ accountSid, from: day, to: day }, signal),
  );

  readonly recordings = this.ofExamined<ItemFact>(({ accountSid, day }, signal) =>
    this.sources.twilio.recordings({ accountSid, from: day, to: day }, signal),
  );

  /** HighLevel's messages and calls of the day, with an hour on either side: its clock is not Twilio's. */
  readonly exported = this.ofExamined<MessageFact>(async ({ locationId, day }, signal) => {
    const from = new Date(dayStart(day).getTime() - hourMs);
    const to = new Date(dayEnd(day).getTime() + hourMs);
    const texts = await this.sources.highLevel.messages({ locationId, channel: 'SMS', from, to }, signal);
    const calls = await this.sources.highLevel.messages({ locationId, channel: 'Call', from, to }, signal);
    return {
      items: [...texts.items, ...calls.items],
      quarantined: [...texts.quarantined, ...calls.quarantined],
      evidence: [...texts.evidence, ...calls.evidence],
    };
  });

  private ofExamined<T>(read: (examined: Examined, signal: AbortSignal) => Promise<Read<T>>) {
    return readOnce(async (signal): Promise<Read<T>> => {
      const examined = await this.examined(signal);
      return examined === null ? { items: [], quarantined: [], evidence: [] } : read(examined, signal);
    });
  }
}

function multiplierOf(rebilling: Read<RebillingFact>): bigint | null {
  return rebilling.items[0]?.multiplier ?? null;
}
