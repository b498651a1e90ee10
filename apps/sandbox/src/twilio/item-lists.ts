import type { Request, Response } from 'express';
import { answerJson, answerRendered } from '../answers/answer.js';
import type { Account } from '../world/cast.js';
import type { CallItem, Item, MessageItem, RecordingItem } from '../world/item.js';
import { addDays, type Day, dayOf } from '../world/utc-day.js';
import type { World } from '../world/world.js';
import { notFound, twilioError } from './errors.js';
import { type Span, type SpanRule, spanAsked } from './instant-asked.js';
import {
  callEndMs,
  callResource,
  messageResource,
  recordingListed,
  recordingResource,
  statusOf,
  type Viewed,
} from './item-resources.js';
import { askedPage, renderPage } from './paging.js';

type Resource = Readonly<Record<string, unknown>>;

/** How one kind of record is chosen, filtered and shown. */
export type ItemList<T extends Item> = {
  readonly name: string;
  readonly isOne: (item: Item) => item is T;
  readonly spans: readonly { readonly rule: SpanRule; readonly instantOf: (item: T) => number }[];
  /** Filters by equality, by the query's own names. */
  readonly equal: Readonly<Record<string, (item: T, nowMs: number) => string | null>>;
  readonly listed: (item: T, viewed: Viewed) => Resource;
  readonly single: (item: T, viewed: Viewed) => Resource;
};

export const messageList: ItemList<MessageItem> = {
  name: 'messages',
  isOne: (item) => item.kind === 'message',
  spans: [{ rule: { name: 'DateSent', upperBound: 'whole-day' }, instantOf: (item) => item.atMs }],
  equal: { To: (item) => item.to, From: (item) => item.from },
  listed: messageResource,
  single: messageResource,
};

export const callList: ItemList<CallItem> = {
  name: 'calls',
  isOne: (item) => item.kind === 'call',
  spans: [
    { rule: { name: 'StartTime', upperBound: 'before' }, instantOf: (item) => item.atMs },
    { rule: { name: 'EndTime', upperBound: 'before' }, instantOf: callEndMs },
  ],
  equal: {
    To: (item) => item.to,
    From: (item) => item.from,
    ParentCallSid: (item) => item.parentSid,
    Status: statusOf,
  },
  listed: callResource,
  single: callResource,
};

export const recordingList: ItemList<RecordingItem> = {
  name: 'recordings',
  isOne: (item) => item.kind === 'recording',
  spans: [{ rule: { name: 'DateCreated', upperBound: 'before' }, instantOf: (item) => item.atMs }],
  equal: { CallSid: (item) => item.callSid },
  listed: recordingListed,
  single: recordingResource,
};

export type Place = { readonly world: World; readonly account: Account };

/** Newest first. Days are gone through only as far as the page reaches. */
export function answerItems<T extends Item>(list: ItemList<T>, { world, account }: Place, req: Request, res: Response) {
  const spans = list.spans.map(({ rule, instantOf }) => ({ span: spanAsked(req.query, rule), rule, instantOf }));
  const unread = spans.find(({ span }) => span === null);
  if (unread !== undefined)
    return twilioError(res, { status: 400, code: 20001, message: `${unread.rule.name} must be a date or an instant` });
  const asked = askedPage(req, world.now());
  if (asked.kind === 'refused') return twilioError(res, asked.problem);
  const { start, size, asOfMs } = asked.page;
  const wanted = (item: T) =>
    item.atMs <= asOfMs &&
    spans.every(({ span, instantOf }) => span !== null && isIn(span, instantOf(item))) &&
    Object.entries(list.equal).every(([name, of]) => isAsked(req.query[name], of(item, asOfMs)));
  const found: T[] = [];
  for (const day of daysBack(world, spans[0]?.span ?? null, asOfMs)) {
    const items = world.items.ofDay(account.sid, day).filter(list.isOne).filter(wanted);
    found.push(...items.reverse());
    if (found.length > start + size) break;
  }
  const viewed = viewedBy(world, account, asOfMs);
  const cut = (from: number, to: number) =>
    found.slice(from, to).map((item) => JSON.stringify(list.listed(item, viewed)));
  answerRendered(res, renderPage(req, res, asked.page, { name: list.name, total: found.length, cut }));
}

export function answerItem<T extends Item>(list: ItemList<T>, { world, account }: Place, req: Request, res: Response) {
  const nowMs = world.now();
  const item = world.items.find(account.sid, String(req.params.sid));
  if (item === undefined || !list.isOne(item) || item.atMs > nowMs) {
    return twilioError(res, notFound(req.originalUrl));
  }
  answerJson(res, 200, list.single(item, viewedBy(world, account, nowMs)));
}

function viewedBy(world: World, account: Account, nowMs: number): Viewed {
  const { messagePriceIncludesCarrierFee: priceIncludesCarrierFee } = world.switches;
  const currencyOn = (day: Day) => world.currencyOf(account.sid, day).toUpperCase();
  return { accountSid: account.sid, nowMs, currencyOn, priceIncludesCarrierFee };
}

/** The first span is about the instant that puts an item on its day. */
function* daysBack(world: World, span: Span | null, asOfMs: number): Generator<Day> {
  const last = dayOf(Math.min(span?.toMs ?? asOfMs, asOfMs));
  const fromMs = span?.fromMs ?? 0;
  const first = fromMs > asOfMs ? addDays(last, 1) : dayOf(Math.max(0, fromMs));
  for (let day = last; day >= first && day >= world.firstDay; day = addDays(day, -1)) yield day;
}

function isIn({ fromMs, toMs }: Span, instantMs: number): boolean {
  return fromMs <= instantMs && instantMs <= toMs;
}

function isAsked(asked: unknown, value: string | null): boolean {
  return asked === undefined || asked === value;
}
