import { Injectable } from '@nestjs/common';
import type { ToleranceSetting } from '@plumbline/core/billing/tolerance';
import { formatAmount } from '@plumbline/core/money/amount';
import type { EntityManager } from 'typeorm';
import { newId } from '../platform/database/new-id.js';
import { ToleranceSettingEntity } from './tolerance.entity.js';

@Injectable()
export class TolerancesRepository {
  async all(tx: EntityManager): Promise<readonly ToleranceSetting[]> {
    const rows = await tx.find(ToleranceSettingEntity, { order: { id: 'ASC' } });
    return rows.map(({ customerId, product, absolute, relative, driftBudget }) => ({
      customerId,
      product,
      tolerance: { absolute, relative, driftBudget },
    }));
  }

  /** Adds the setting, or replaces the one for the same customer and product. */
  async set(tx: EntityManager, setting: ToleranceSetting, by: { readonly actorId: string; readonly at: Date }) {
    const { customerId, product, tolerance } = setting;
    await tx.query(
      `insert into tolerance_setting
         (id, customer_id, product, absolute, relative, drift_budget, changed_by, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (customer_id, product) do update set absolute = excluded.absolute, relative = excluded.relative,
         drift_budget = excluded.drift_budget, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
      [
        newId(),
        customerId,
        product,
        formatAmount(tolerance.absolute),
        formatAmount(tolerance.relative),
        formatAmount(tolerance.driftBudget),
        by.actorId,
        by.at,
      ],
    );
  }
}
