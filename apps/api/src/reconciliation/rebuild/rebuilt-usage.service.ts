import { Injectable } from '@nestjs/common';
import { type Day, daysFrom } from '@plumbline/core/time/day';
import { KeptPages, type KeptRequest } from '../../evidence/kept-pages.service.js';
import { keptUsageDays, readKeptUsage } from '../../providers/kept-reads.js';
import type { AccountPrice } from '../facts/usage.repository.js';
import { doubtsAbout, hasMoved, readingOf, type UsageLook, usageLook } from '../facts/usage-look.js';
import { type Gap, orReason } from './gap.js';
import { type ReadingUnit, ReadingUnits } from './reading-units.repository.js';
import { olderSourceOf, sourceOf, UnitPagesReader } from './unit-pages.service.js';

/** What a reading said, when its last page came, and when it was written. */
export type RebuiltReading = {
  readonly runId: string;
  readonly digest: string;
  readonly asOf: Date | null;
  readonly from: Date;
  readonly to: Date;
};
export type RebuiltUsage = {
  readonly day: Day;
  /** The last two, oldest first. */
  readonly readings: readonly RebuiltReading[];
  /** What is not zero. */
  readonly prices: readonly AccountPrice[];
};
type Asked = { readonly accountSid: string; readonly days: readonly Day[]; readonly runId: string };
type Look = { readonly look: UsageLook; readonly answeredAt: Date };
type Full = ReadingUnit & { readonly full: ReadonlySet<Day>; readonly requests: number };
type Looks = (unit: Full) => Promise<Look | { readonly reason: string }>;

/** Builds what a run knew of an account's usage again, from the answers that were kept of the readings it rested on. */
@Injectable()
export class UsageRebuilder {
  constructor(
    private readonly units: ReadingUnits,
    private readonly evidence: KeptPages,
    private readonly pages: UnitPagesReader,
  ) {}

  /** Days that no run had read are in neither list. */
  async of({ accountSid, days, runId }: Asked): Promise<{ days: RebuiltUsage[]; gaps: Gap[] }> {
    const wanted = new Set(days);
    const units = (await this.units.of({ source: 'twilio-usage', target: accountSid, runId })).filter(({ from, to }) =>
      daysFrom(from, to).some((day) => wanted.has(day)),
    );
    const runIds = [...new Set(units.map((unit) => unit.runId))];
    const requests = await this.evidence.requests(accountSid, runIds);
    const read = units.map((unit) => withFullDays(unit, requests));
    const known = new Map<Full, Promise<Look | { readonly reason: string }>>();
    const looks: Looks = (unit) => {
      const look = known.get(unit) ?? this.lookOf(unit);
      known.set(unit, look);
      return look;
    };
    const found: RebuiltUsage[] = [];
    const gaps: Gap[] = [];
    for (const day of days) {
      const ofDay = read.filter((unit) => unit.from <= day && day <= unit.to);
      const believed = ofDay.filter((unit) => !unit.doubted.has(day));
      const doubted = ofDay.filter((unit) => unit.runId === runId && unit.doubted.has(day));
      const unread = await firstUnread(doubted, looks);
      if (unread === null && believed.length === 0) continue;
      const rebuilt = unread ?? (await rebuiltDay(day, believed, looks));
      if ('reason' in rebuilt) gaps.push({ source: 'twilio-usage', account: accountSid, day, ...rebuilt });
      else found.push(rebuilt);
    }
    return { days: found, gaps };
  }

  private async lookOf(unit: Full): Promise<Look | { reason: string }> {
    const kept = await this.pages.of(unit);
    if (kept.kind === 'broken') return kept;
    const read = await orReason(() => readKeptUsage(kept.pages, unit.target));
    if ('reason' in read) return read;
    const look = usageLook({
      days: daysFrom(unit.from, unit.to),
      moved: read.full.flatMap(({ asked }) => daysFrom(asked.from, asked.to)),
      probe: read.probe,
      full: read.full.map((one) => one.read),
    });
    const answeredAt = kept.pages.reduce(
      (last, page) => (page.receivedAt > last ? page.receivedAt : last),
      new Date(0),
    );
    return { look, answeredAt };
  }
}

/** Which days a reading asked for in full stands in its requests. */
function withFullDays(unit: ReadingUnit, all: readonly KeptRequest[]): Full {
  const ofRun = all.filter(({ runId }) => runId === unit.runId);
  const named = ofRun.filter(({ source }) => source === sourceOf(unit));
  const requests = named.length > 0 ? named : ofRun.filter(({ source }) => source === olderSourceOf(unit));
  const asked = requests.flatMap(({ request }) => keptUsageDays(request) ?? []);
  return { ...unit, full: new Set(asked.flatMap(({ from, to }) => daysFrom(from, to))), requests: requests.length };
}

type Unread = Pick<Gap, 'runId' | 'reason'>;

/** What the run itself did not believe rests on its answers as well: they have to be there. */
async function firstUnread(doubted: readonly Full[], looks: Looks): Promise<Unread | null> {
  for (const unit of doubted) {
    const look = await looks(unit);
    if ('reason' in look) return { runId: unit.runId, reason: look.reason };
  }
  return null;
}

/** What the day's newest reading said rests on the last one that asked for every category. */
async function rebuiltDay(day: Day, units: readonly Full[], looks: Looks): Promise<RebuiltUsage | Unread> {
  const readings: RebuiltReading[] = [];
  let prices: readonly AccountPrice[] = [];
  for (const unit of units.slice(-2)) {
    const rested = await restingOn(day, units.slice(0, units.indexOf(unit) + 1), looks);
    if ('reason' in rested) return rested;
    const { reading, rows } = rested;
    readings.push(reading);
    prices = rows;
  }
  return { day, readings, prices };
}

type Rested = { readonly reading: RebuiltReading; readonly rows: readonly AccountPrice[] };

async function restingOn(day: Day, units: readonly Full[], looks: Looks): Promise<Rested | Unread> {
  const [newest, base] = [units.at(-1), units.findLastIndex(({ full }) => full.has(day))];
  if (newest === undefined) throw new Error(`no reading of ${day}`);
  // A page that is missing may be the one that would have said that the day was read in full.
  const unsure = units.slice(Math.max(base, 0)).find(({ pages, requests }) => requests !== pages);
  const unread = unsure === undefined ? null : await firstUnread([unsure], looks);
  if (unread !== null) return unread;
  const full = units[base];
  if (full === undefined) return { runId: newest.runId, reason: 'no reading of every category is kept' };
  const [said, rest] = [await looks(newest), await looks(full)];
  if ('reason' in rest) return { runId: full.runId, reason: rest.reason };
  if ('reason' in said) return { runId: newest.runId, reason: said.reason };
  const readAt = newest.finishedAt;
  const nothing = new Map<Day, never>();
  const before = readingOf(day, rest.look, { known: nothing, readAt });
  const contradiction = contradictionIn(day, said.look, full === newest ? null : before);
  if (contradiction !== null) return { runId: newest.runId, reason: contradiction };
  const { digest, asOf } =
    full === newest ? before : readingOf(day, said.look, { known: new Map([[day, before]]), readAt });
  const reading = { runId: newest.runId, digest, asOf, from: said.answeredAt, to: newest.finishedAt };
  const accountSid = newest.target;
  const rows = rest.look.rows
    .filter((row) => row.day === day && row.nanos !== 0n)
    .map(({ category, nanos, currency }) => ({ accountSid, day, category, nanos, currency }));
  return { reading, rows };
}

/** Why no run can have believed what is kept of this day. */
function contradictionIn(day: Day, look: UsageLook, before: ReturnType<typeof readingOf> | null): string | null {
  if (before !== null && hasMoved(before, look.totals.get(day)))
    return 'its total is not that of the last reading of every category, and no category was asked for';
  const known = new Map(before === null ? [] : [[day, before] as const]);
  return doubtsAbout(look, { known, usedBefore: false }).get(day) ?? null;
}
