import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CustomersService } from '../customers/customers.service.js';
import { cursorKey } from '../platform/http/cursor-key.js';
import { moneyJson } from '../platform/http/money-json.js';
import { pageFrom } from '../platform/http/page.js';
import { Problem } from '../platform/http/problem.js';
import {
  type MismatchDetailResponse,
  type MismatchesQuery,
  type MismatchPage,
  type MismatchResponse,
  minDifferenceNanos,
} from './dto/mismatch.js';
import { type MismatchEntity, mismatchStates } from './mismatch.entity.js';
import { MismatchesRepository } from './mismatches.repository.js';

const DayAndId = z.tuple([z.iso.date(), z.uuid()]);

/** Mismatches as the API shows them. */
@Injectable()
export class MismatchPagesService {
  constructor(
    private readonly mismatches: MismatchesRepository,
    private readonly customers: CustomersService,
  ) {}

  async list(query: MismatchesQuery): Promise<MismatchPage> {
    const { state, minDifference, cursor, limit } = query;
    const asked = state?.split(',');
    const rows = await this.mismatches.page({
      states: asked ? mismatchStates.filter((one) => asked.includes(one)) : null,
      cause: query.cause ?? null,
      customerId: query.customerId ?? null,
      product: query.product ?? null,
      from: query.from ?? null,
      to: query.to ?? null,
      minDifferenceNanos: minDifference === undefined ? null : minDifferenceNanos(minDifference),
      after: cursorKey(cursor, DayAndId),
      limit,
    });
    const { items, nextCursor } = pageFrom(rows, { limit, keyOf: (row) => [row.day, row.id] });
    return { items: await this.shown(items), nextCursor };
  }

  async detail(id: string): Promise<MismatchDetailResponse> {
    const row = await this.mismatches.find(id);
    const [mismatch] = row === null ? [] : await this.shown([row]);
    if (!mismatch) throw new Problem({ type: 'not-found', detail: `There is no mismatch ${id}.` });
    const events = await this.mismatches.events(id);
    return {
      ...mismatch,
      events: events.map(({ id, at, kind, actor, data }) => ({ id, at: at.toISOString(), kind, actor, data })),
    };
  }

  private async shown(rows: readonly MismatchEntity[]): Promise<MismatchResponse[]> {
    const names = await this.customers.namesOf(rows.flatMap((row) => row.customerId ?? []));
    return rows.map((row) => shownWith(row, row.customerId === null ? null : (names.get(row.customerId) ?? null)));
  }
}

function shownWith(row: MismatchEntity, customerName: string | null): MismatchResponse {
  const money = (nanos: bigint) => moneyJson(nanos, row.currency);
  const moneyOrNull = (nanos: bigint | null) => (nanos === null ? null : money(nanos));
  const { id, customerId, locationId, accountSid, day, product, state, verdict, regressed, runId } = row;
  return {
    ...{ id, customerId, customerName, locationId, accountSid, day, product, state, verdict, regressed, runId },
    difference: money(row.difference),
    allowance: money(row.allowance),
    cost: moneyOrNull(row.cost),
    expected: moneyOrNull(row.expected),
    billed: moneyOrNull(row.billed),
    causes: row.causes,
    residual: money(row.residual),
    openedAt: row.openedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  };
}
