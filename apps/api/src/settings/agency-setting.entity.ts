import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AlertSettings } from './dto/alert-settings.js';

/** What the agency has decided for itself: one row, none as long as the usual holds. */
@Entity('agency_setting', { synchronize: false })
export class AgencySettingEntity {
  @PrimaryColumn('text') scope!: 'agency';
  @Column('boolean') secondPerson!: boolean;
  @Column('integer') revertsPerDay!: number;
  @Column('integer') revertWindowDays!: number;
  @Column('integer') watchNights!: number;
  /** From when on something is worth an alert; null while the usual holds. */
  @Column('jsonb', { nullable: true }) alerts!: AlertSettings | null;
  @Column('text') changedBy!: string;
  @Column('timestamptz') changedAt!: Date;
}
