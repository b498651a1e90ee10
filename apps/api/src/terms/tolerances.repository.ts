import { Injectable } from '@nestjs/common';
import type { ToleranceSetting } from '@plumbline/core/billing/tolerance';
import { formatAmount } from '@plumbline/core/money/amount';
import { type ChargeRounding, noRounding } from '@plumbline/core/reconciliation/judge-cell';
import type { EntityManager } from 'typeorm';
import { newId } from '../platform/database/new-id.js';
import { RoundingSettingEntity, ToleranceSettingEntity } from './tolerance.entity.js';

type ChangedBy = { readonly actorId: string; readonly at: Date };

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

  /** How the charging side rounds; not at all where nobody said so. */
  async rounding(tx: EntityManager): Promise<ChargeRounding> {
    const row = await tx.findOneBy(RoundingSettingEntity, { scope: 'agency' });
    return row === null ? noRounding : { unit: row.unit, stage: row.stage, mode: row.mode };
  }

  async setRounding(tx: EntityManager, rounding: ChargeRounding, by: ChangedBy): Promise<void> {
    const row = { scope: 'agency' as const, ...rounding, changedBy: by.actorId, changedAt: by.at };
    await tx.upsert(RoundingSettingEntity, row, ['scope']);
  }

  /** True if there was such a setting. */
  async remove(tx: EntityManager, { customerId, product }: Omit<ToleranceSetting, 'tolerance'>): Promise<boolean> {
    const [, removed]: [unknown[], number] = await tx.query(
      `delete from tolerance_setting where customer_id is not distinct from $1 and product is not distinct from $2`,
      [customerId, product],
    );
    return removed > 0;
  }

  /** Adds the setting, or replaces the one for the same customer and product. */
  async set(tx: EntityManager, setting: ToleranceSetting, by: ChangedBy): Promise<void> {
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
