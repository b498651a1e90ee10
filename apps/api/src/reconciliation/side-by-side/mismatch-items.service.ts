import { Injectable } from '@nestjs/common';
import { MismatchesService } from '../../mismatches/mismatches.service.js';
import { cursorKey } from '../../platform/http/cursor-key.js';
import { moneyJson } from '../../platform/http/money-json.js';
import { pageFrom } from '../../platform/http/page.js';
import { Problem } from '../../platform/http/problem.js';
import { behind, inOrder, placeOf, placeShapes } from './item-order.js';
import type { MismatchItemPage, MismatchItemsQuery } from './mismatch-items.response.js';
import { shownItem } from './shown-item.js';
import { type SideTotal, sideTotals } from './side-totals.js';
import { SidesService } from './sides.service.js';

/** The two sides of a mismatch, a page at a time. All lines of one customer's day fit into memory. */
@Injectable()
export class MismatchItemsService {
  constructor(
    private readonly mismatches: MismatchesService,
    private readonly sides: SidesService,
  ) {}

  async page(id: string, { cursor, limit, sort, pairing }: MismatchItemsQuery): Promise<MismatchItemPage> {
    const mismatch = await this.mismatches.caseOf(id);
    if (mismatch === null) throw new Problem({ type: 'not-found', detail: `There is no mismatch ${id}.` });
    const place = cursorKey(cursor, placeShapes[sort]);
    const sides = await this.sides.of(mismatch);
    const ordered = inOrder(
      sort,
      sides.lines.filter((line) => pairing === undefined || line.pairing === pairing),
    );
    const rest = place === null ? ordered : behind(sort, [place[1], place[2]], ordered);
    const { items, nextCursor } = pageFrom(rest, { limit, keyOf: (line) => [sort, ...placeOf(sort, line)] });
    const { timezone, depth, obstacle, isFollowed: followed } = sides;
    const { currency, costNanos, billedNanos } = mismatch;
    const { twilio, highlevel } = sideTotals(sides, { costNanos: costNanos ?? 0n, billedNanos: billedNanos ?? 0n });
    return {
      items: items.map((line) => shownItem(line, currency)),
      ...{ nextCursor, timezone, depth, obstacle, followed },
      totals: { twilio: totalJson(twilio, currency), highlevel: totalJson(highlevel, currency) },
    };
  }
}

function totalJson<R>({ count, sumNanos, cellNanos, apartNanos, why }: SideTotal<R>, currency: string) {
  const json = (nanos: bigint) => moneyJson(nanos, currency);
  return { count, sum: json(sumNanos), cell: json(cellNanos), apart: json(apartNanos), why };
}
