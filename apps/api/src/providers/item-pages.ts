import type { Call } from '@plumbline/clients/twilio/calls';
import type { Message } from '@plumbline/clients/twilio/messages';
import type { Recording } from '@plumbline/clients/twilio/recordings';
import type { ItemFact } from './facts.js';
import { callItem, messageItem, recordingItem } from './item-row.js';
import { type Gathered, type Pages, readPages } from './read-pages.js';
import type { AskedDays } from './usage-row.js';

/** Messages by themselves, rated or not. */
export function readMessages(pages: Pages<Message>, asked: AskedDays): Promise<Gathered<ItemFact>> {
  return readPages(pages, { fact: (row) => messageItem(row, asked) });
}

/** Legs of calls. */
export function readCalls(pages: Pages<Call>, asked: AskedDays): Promise<Gathered<ItemFact>> {
  return readPages(pages, { fact: (row) => callItem(row, asked) });
}

/** Recordings that were made on the days. */
export function readRecordings(pages: Pages<Recording>, asked: AskedDays): Promise<Gathered<ItemFact>> {
  return readPages(pages, { fact: (row) => recordingItem(row, asked) });
}
