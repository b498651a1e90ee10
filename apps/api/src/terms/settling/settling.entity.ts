import { type Settling, usualSettling } from '@plumbline/core/reconciliation/settle';
import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';

/** How long the providers are given to complete a day: one row for the agency, none as long as the usual holds. */
@Entity('settling_setting', { synchronize: false })
export class SettlingSettingEntity {
  @PrimaryColumn('text') scope!: 'agency';
  @Column('integer') marginHours!: number;
  @Column('integer') postingLagHours!: number;
  @Column('text') changedBy!: string;
  @Column('timestamptz') changedAt!: Date;
}

export async function readSettling(tx: EntityManager): Promise<Settling> {
  const row = await tx.findOneBy(SettlingSettingEntity, { scope: 'agency' });
  return row === null ? usualSettling : { marginHours: row.marginHours, postingLagHours: row.postingLagHours };
}
