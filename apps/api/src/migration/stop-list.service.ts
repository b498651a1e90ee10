import { Injectable } from '@nestjs/common';
import { type OptedOut, type OptOutSaid, stopList } from '@plumbline/core/migration/stop-list';
import { addDays, dayOf } from '@plumbline/core/time/day';
import { CustomersService } from '../customers/customers.service.js';
import { Clock } from '../platform/clock/clock.js';
import type { CsvCell } from '../platform/csv/csv-line.js';
import { Problem } from '../platform/http/problem.js';
import { ProviderFailure } from '../providers/provider-failure.js';
import { TwilioSource } from '../providers/twilio-source.js';
import { NumberEvidence } from './number-evidence.service.js';

/** How long Twilio keeps what a message said. */
const daysKept = 400;

/** Who said STOP to a customer's numbers, read at Twilio before a move lets it forget (A10). */
@Injectable()
export class StopLists {
  constructor(
    private readonly customers: CustomersService,
    private readonly numbers: NumberEvidence,
    private readonly twilio: TwilioSource,
    private readonly clock: Clock,
  ) {}

  /** All of it or a problem: a list that leaves somebody out looks like one that does not. */
  async of(customerId: string, signal: AbortSignal): Promise<OptedOut[]> {
    const customer = (await this.customers.forRun()).find(({ id }) => id === customerId);
    if (customer === undefined) throw new Problem({ type: 'not-found', detail: `There is no customer ${customerId}.` });
    const accountSid = customer.connections.find(({ validTo }) => validTo === null)?.accountSid;
    if (accountSid === undefined) {
      throw new Problem({
        type: 'conflict',
        detail: 'The customer is connected to no account, so that nobody can have said STOP.',
      });
    }
    const owned = await this.numbers.of(accountSid, signal);
    if (!owned.known) {
      throw new Problem({ type: 'unavailable', detail: `Whose the numbers are cannot be told now: ${owned.why}` });
    }
    const mine = owned.value.filter(({ owner }) => owner.kind === 'owned' && owner.customerId === customerId);
    const words: OptOutSaid[] = [];
    for (const { phoneNumber } of mine) words.push(...(await this.wordsOf(accountSid, phoneNumber, signal)));
    return stopList(words);
  }

  private async wordsOf(accountSid: string, number: string, signal: AbortSignal): Promise<readonly OptOutSaid[]> {
    const to = dayOf(this.clock.now());
    const days = { from: addDays(to, 1 - daysKept), to };
    const read = await this.twilio.optOuts({ accountSid, number, ...days }, signal).catch((error: unknown) => {
      if (!(error instanceof ProviderFailure)) throw error;
      throw new Problem({ type: 'unavailable', detail: `The messages of ${number} cannot be read: ${error.message}` });
    });
    if (read.quarantined.length === 0) return read.items;
    const detail = `${read.quarantined.length} messages of ${number} could not be understood, and one of them may be a STOP.`;
    throw new Problem({ type: 'unavailable', detail });
  }
}

const knownBy = { said: 'said STOP', blocked: 'a text was blocked' } as const;

export function stopListCsv(entries: readonly OptedOut[]): (readonly CsvCell[])[] {
  const head = ['Number', 'Person', 'Known because', 'Since'];
  return [
    head,
    ...entries.map(({ number, person, known, since }) => [number, person, knownBy[known], since.toISOString()]),
  ];
}
