import { Injectable } from '@nestjs/common';
import type { Gathered, KnownMessage, KnownRecord } from '@plumbline/core/explain/gathered';
import { recordBehind } from '@plumbline/core/explain/record-behind';
import { type Day, dayOf } from '@plumbline/core/time/day';
import type { CustomerForRun } from '../../customers/customers.service.js';
import type { MismatchToExplain } from '../../mismatches/mismatches.service.js';
import { type AgencyView, type Place, placesFor } from './agency-view.js';
import type { CaseCells } from './case-cells.service.js';
import { CaseFactsRepository } from './case-facts.repository.js';
import { ItemEvidence, type Looking } from './item-evidence.service.js';
import { rowsOf } from './rows-of-case.js';

/** What providers say of a case; null where they were not asked or did not answer. */
export type LookedInto = Pick<Gathered, 'records' | 'messages' | 'found' | 'sought'>;

type Found = { readonly record: KnownRecord; readonly day: Day; readonly where: Place['where'] };
type Asked = {
  readonly mismatch: MismatchToExplain;
  readonly customer: CustomerForRun;
  readonly cells: CaseCells;
  readonly view: AgencyView;
};
type Read = { readonly records: readonly KnownRecord[]; readonly messages: readonly KnownMessage[] };

const nothing: LookedInto = { records: null, messages: null, found: new Map(), sought: new Set() };

/** Of these products Twilio keeps records, and HighLevel messages. */
const recorded: ReadonlySet<string> = new Set([
  'sms',
  'mms',
  'carrier-fees',
  'voice',
  'recording',
  'texting',
  'calling',
]);

/** Whether single records of a product can be read at all. */
export function keepsRecords(product: string): boolean {
  return recorded.has(product);
}

/** Looks into one case: the records of its day, the messages around it, and where else a record could be. */
@Injectable()
export class LookInto {
  constructor(
    private readonly evidence: ItemEvidence,
    private readonly facts: CaseFactsRepository,
  ) {}

  async case(looking: Looking, asked: Asked): Promise<LookedInto> {
    const { mismatch, cells } = asked;
    const { accountSid, locationId, day, product } = mismatch;
    const cell = cells.results.find((one) => one.day === day && one.product === product);
    if (!keepsRecords(product) || cell?.basis !== 'account') return nothing;
    const records = await this.recordsOf(looking, accountSid, day);
    const messages = await this.evidence.messages(looking, { locationId, day });
    if (records === null || messages === null) return { ...nothing, records, messages };
    return { records, messages, ...(await this.seek(looking, asked, { records, messages })) };
  }

  private async recordsOf(looking: Looking, accountSid: string, day: Day): Promise<KnownRecord[] | null> {
    const usageDigest = (await this.facts.usageDigest(accountSid, day)) ?? 'unread';
    return this.evidence.records(looking, { accountSid, day, usageDigest });
  }

  /** Follows references that lead to none of the day's records. */
  private async seek(
    looking: Looking,
    asked: Asked,
    { records, messages }: Read,
  ): Promise<Pick<LookedInto, 'found' | 'sought'>> {
    const byId = new Map(messages.map((message) => [message.messageId, message]));
    const own = new Set(records.flatMap(({ sid, parentSid }) => [sid, parentSid ?? sid]));
    const found = new Map<string, Found>();
    const sought = new Set<string>();
    for (const { reference } of rowsOf(asked.mismatch, asked.cells)) {
      const message = byId.get(reference ?? '');
      if (message === undefined || own.has(message.sid ?? '')) continue;
      if (message.sid === null && recordBehind(message, records) !== null) continue;
      const place = await this.seekOne(looking, asked, message);
      if (place !== 'unknown') sought.add(message.messageId);
      if (place !== 'unknown' && place !== 'nowhere') found.set(message.messageId, place);
    }
    return { found, sought };
  }

  private async seekOne(
    looking: Looking,
    { mismatch, customer, view }: Asked,
    message: KnownMessage,
  ): Promise<Found | 'nowhere' | 'unknown'> {
    const { accountSid, day } = mismatch;
    const numbers = [message.from, message.to].flatMap((number) => number ?? []);
    for (const { accountSid: other, where } of placesFor(view, { customer, accountSid, day }, numbers)) {
      const records =
        message.sid === null
          ? await this.recordsOf(looking, other, dayOf(message.at))
          : await this.evidence.record(looking, { accountSid: other, sid: message.sid });
      if (records === null) return 'unknown';
      const record = recordBehind(message, records);
      if (record !== null) return { record, day: dayOf(record.at), where };
    }
    return 'nowhere';
  }
}
