import { Injectable } from '@nestjs/common';
import { readItems } from '@plumbline/core/usage/read-items';
import type { ItemSum } from '@plumbline/core/usage/sum-items';
import type { Assigned } from '../results/cells.js';
import type { JudgedFacts } from '../results/judge-subjects.js';
import type { Notice } from '../run/manifest.js';
import type { ClaimedRun } from '../run/run-lease.js';
import { notRead } from './attribution-notices.js';
import { ItemReader } from './item-reader.js';
import { type ItemReading, ItemReadingRepository } from './item-reading.repository.js';
import { readWithin } from './read-within.js';
import type { WantedDay } from './wanted-days.js';

/** Pages of items that one run may ask for: what is left over is read by the next one. */
const itemPagesMax = 1_000;

type Asked = {
  readonly wanted: ReadonlyMap<string, WantedDay>;
  readonly facts: Pick<JudgedFacts, 'usageReadings'>;
  readonly assigned: ReadonlyMap<string, Assigned>;
  readonly signal: AbortSignal;
};

/** The items of shared days, read where usage has moved since, as far as the budget goes. */
@Injectable()
export class ItemDays {
  constructor(
    private readonly reader: ItemReader,
    private readonly readings: ItemReadingRepository,
  ) {}

  async of(run: ClaimedRun, { wanted, facts, assigned, signal }: Asked) {
    const known = await this.known(run, wanted);
    const sums = new Map<string, readonly ItemSum[]>([...known].map(([key, reading]) => [key, reading.sums]));
    const notices: Notice[] = [];
    const open = [...wanted].flatMap(([key, day]) => {
      const usage = assigned.get(key);
      const usageDigest = facts.usageReadings.get(key)?.readings.at(-1)?.digest;
      if (usage === undefined || usageDigest === undefined) return [];
      const reading = known.get(key);
      // A run reads a day's items once, also after a restart: what it kept of them is what it judges by.
      const isDone = reading?.runId === run.id || isGoodStill(reading, { usage, usageDigest });
      return isDone ? [] : [{ key, ...day, usageDigest }];
    });
    const pagesLeft = open.length === 0 ? 0 : itemPagesMax - (await this.reader.pagesRead(run));
    const left = await readWithin(open, pagesLeft, async (day) => {
      const read = await this.reader.read(run, day, signal);
      if (read.kind === 'read') sums.set(day.key, read.sums);
      else notices.push(notRead(day, read.reason));
      return read.kind === 'read' ? read.pages : 1;
    });
    const reason = `a run asks for ${itemPagesMax} pages of items at the most; the next one goes on`;
    return { sums, notices: [...notices, ...left.map((day) => notRead(day, reason))] };
  }

  private known(run: ClaimedRun, wanted: Asked['wanted']): Promise<Map<string, ItemReading>> {
    const days = [...wanted.values()];
    const accounts = [...new Set(days.map(({ accountSid }) => accountSid))];
    return this.readings.latest(accounts, [...new Set(days.map(({ day }) => day))], run.id);
  }
}

/** Usage has not moved since, and no price is missing that would make the items add up. */
function isGoodStill(
  reading: ItemReading | undefined,
  now: { readonly usage: Assigned; readonly usageDigest: string },
): boolean {
  if (reading?.usageDigest !== now.usageDigest) return false;
  return readItems(now.usage, reading.sums).families.every(({ addsUp, unrated }) => addsUp || unrated === 0);
}
