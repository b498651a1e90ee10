import type { ChargeRounding } from '@plumbline/core/reconciliation/judge-cell';
import type { Product } from '@plumbline/core/usage/product';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { nanosColumn } from '../platform/database/nanos-column.js';

/** How far a charge may lie from the expected one. Null customer: the agency; null product: all products. */
@Entity('tolerance_setting', { synchronize: false })
export class ToleranceSettingEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { nullable: true }) customerId!: string | null;
  @Column('text', { nullable: true }) product!: Product | null;
  @Column(nanosColumn) absolute!: bigint;
  @Column({ ...nanosColumn, precision: 18 }) relative!: bigint;
  @Column(nanosColumn) driftBudget!: bigint;
  @Column('text') changedBy!: string;
  @Column('timestamptz') changedAt!: Date;
}

/** How the charging side rounds: one row for the agency, none as long as it rounds nothing. */
@Entity('rounding_setting', { synchronize: false })
export class RoundingSettingEntity {
  @PrimaryColumn('text') scope!: 'agency';
  @Column('text') unit!: ChargeRounding['unit'];
  @Column('text') stage!: ChargeRounding['stage'];
  @Column('text') mode!: ChargeRounding['mode'];
  @Column('text') changedBy!: string;
  @Column('timestamptz') changedAt!: Date;
}
