import { Injectable } from '@nestjs/common';
import { dayOf } from '@plumbline/core/time/day';
import type { EntityManager } from 'typeorm';
import { nanosOf } from '../platform/database/nanos-column.js';
import { RateProposalsService } from '../terms/rate-proposals.service.js';

type Row = { readonly customer_id: string; readonly rebilling_multiplier: string; readonly valid_from: Date };

/** Tells the terms which markup HighLevel shows for each connected customer that it rebills. */
@Injectable()
export class RateReadBack {
  constructor(private readonly rateProposals: RateProposalsService) {}

  async propose(tx: EntityManager, at: Date): Promise<void> {
    const rows: Row[] = await tx.query(
      `select customer_id, rebilling_multiplier, valid_from
       from customer join connection on customer_id = customer.id and valid_to is null
       where rebilling_enabled and rebilling_multiplier is not null and gone_at is null order by customer_id`,
    );
    const readBacks = rows.map((row) => ({
      customerId: row.customer_id,
      multiplier: nanosOf(row.rebilling_multiplier),
      connectedFrom: dayOf(row.valid_from),
    }));
    await this.rateProposals.propose(tx, readBacks, at);
  }
}
