import type { OptOutWord } from '@plumbline/clients/twilio/opt-out-words';
import type { OptOutSaid } from '@plumbline/core/migration/stop-list';
import { parseTwilioDate } from './provider-date.js';
import { fact, type Gathered, type Mapped, type Pages, quarantine, readPages } from './read-pages.js';

/** What the messages of a number say of opting out. What is sent from it says so only by being blocked. */
export function readOptOuts(pages: Pages<OptOutWord>, number: string): Promise<Gathered<OptOutSaid>> {
  return readPages(pages, { fact: (row) => optOut(row, number) });
}

function optOut(row: OptOutWord, number: string): Mapped<OptOutSaid> {
  const { says } = row;
  const isInbound = row.direction === 'inbound';
  if (says === null || isInbound === (says === 'blocked')) return { kind: 'nothing' };
  const at = parseTwilioDate(row.date_sent ?? row.date_created ?? '');
  const person = isInbound ? row.from : row.to;
  if (at === null || person === null) {
    return quarantine('missing-field', { day: null, category: null, rawText: row.sid });
  }
  return fact({ number, person, says, at });
}
