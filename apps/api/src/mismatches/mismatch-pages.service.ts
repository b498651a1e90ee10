import { Injectable } from '@nestjs/common';
import { groupBy } from '@plumbline/core/group-by';
import { z } from 'zod';
import { CustomersService } from '../customers/customers.service.js';
import type { Actor } from '../platform/http/actor.js';
import { cursorKey } from '../platform/http/cursor-key.js';
import { moneyJson } from '../platform/http/money-json.js';
import { pageFrom } from '../platform/http/page.js';
import { Problem } from '../platform/http/problem.js';
import type { Sum } from './added-sum.js';
import type { MismatchDetailResponse, MismatchPage } from './dto/mismatch.js';
import type { MismatchGroups, MismatchSummary } from './dto/mismatch-group.js';
import type { GroupsQuery, MismatchesFilter, MismatchesQuery } from './dto/mismatches-query.js';
import { filterOfRequest } from './filter-of-request.js';
import { MismatchListsRepository, type Sort, sortKey } from './mismatch-lists.repository.js';
import { MismatchSettingsService } from './mismatch-settings.service.js';
import { MismatchesRepository } from './mismatches.repository.js';
import { ShownMismatches } from './shown-mismatches.service.js';

const groupsMax = 500;

const cursorShapes = {
  newest: z.tuple([z.literal('newest'), z.iso.date(), z.uuid()]),
  oldest: z.tuple([z.literal('oldest'), z.iso.date(), z.uuid()]),
  largest: z.tuple([z.literal('largest'), z.string().regex(/^[A-Z]{3}$/), z.string().regex(/^\d+\.\d{9}$/), z.uuid()]),
} as const satisfies Record<Sort, z.ZodType>;

/** Mismatches as lists and in detail. */
@Injectable()
export class MismatchPagesService {
  constructor(
    private readonly mismatches: MismatchesRepository,
    private readonly lists: MismatchListsRepository,
    private readonly shown: ShownMismatches,
    private readonly settings: MismatchSettingsService,
    private readonly customers: CustomersService,
  ) {}

  async list({ cursor, limit, sort, ...query }: MismatchesQuery, actor: Actor): Promise<MismatchPage> {
    const present = await this.settings.present();
    const after = cursorKey(cursor, cursorShapes[sort])?.slice(1) ?? null;
    const rows = await this.lists.page(filterOfRequest(query, actor, present), { sort, after, limit });
    const { items, nextCursor } = pageFrom(rows, { limit, keyOf: (row) => sortKey(sort, row) });
    return { items: await this.shown.shown(items, present), nextCursor };
  }

  async summary(query: MismatchesFilter, actor: Actor): Promise<MismatchSummary> {
    const present = await this.settings.present();
    const sums = await this.lists.sums(filterOfRequest(query, actor, present));
    return { ...summed(sums), asOf: present.now.toISOString() };
  }

  /** Groups about the most money first; each currency by itself. */
  async groups({ by, ...query }: GroupsQuery, actor: Actor): Promise<MismatchGroups> {
    const sums = await this.lists.groups(filterOfRequest(query, actor, await this.settings.present()), by);
    const groups = [...groupBy(sums, ({ key }) => key ?? '').values()].sort(byMoney);
    const names = await this.customers.namesOf(by === 'customer' ? sums.flatMap(({ key }) => key ?? []) : []);
    const items = groups.slice(0, groupsMax).map((of) => {
      const key = of[0]?.key ?? null;
      return { key, name: key === null ? null : (names.get(key) ?? null), ...summed(of) };
    });
    return { items, leftOff: groups.length - items.length };
  }

  async detail(id: string): Promise<MismatchDetailResponse> {
    const row = await this.mismatches.find(id);
    const [mismatch] = row === null ? [] : await this.shown.shown([row], await this.settings.present());
    if (!mismatch) throw new Problem({ type: 'not-found', detail: `There is no mismatch ${id}.` });
    const events = await this.mismatches.events(id);
    return {
      ...mismatch,
      events: events.map(({ id, at, kind, actor, actorName, data }) => ({
        ...{ id, kind, actor, actorName, data },
        at: at.toISOString(),
      })),
    };
  }
}

function summed(sums: readonly Sum[]): Omit<MismatchSummary, 'asOf'> {
  return {
    count: sums.reduce((count, sum) => count + sum.count, 0),
    sums: sums.map(({ count, currency, underNanos, overNanos }) => ({
      count,
      under: moneyJson(underNanos, currency),
      over: moneyJson(overNanos, currency),
    })),
  };
}

/** By the largest sum in any currency; only an order to read in, nothing is added. */
function byMoney(a: readonly Sum[], b: readonly Sum[]): number {
  const most = (sums: readonly Sum[]) =>
    sums.reduce((size, sum) => [size, sum.underNanos, sum.overNanos].reduce((x, y) => (x > y ? x : y)), 0n);
  return Number(most(b) > most(a)) - Number(most(b) < most(a));
}
