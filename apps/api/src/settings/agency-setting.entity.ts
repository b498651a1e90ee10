import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the agency has decided for itself: one row, none as long as the usual holds. */
@Entity('agency_setting', { synchronize: false })
export class AgencySettingEntity {
  @PrimaryColumn('text') scope!: 'agency';
  @Column('boolean') secondPerson!: boolean;
  @Column('integer') revertsPerDay!: number;
  @Column('integer') revertWindowDays!: number;
  @Column('integer') watchNights!: number;
  @Column('text') changedBy!: string;
  @Column('timestamptz') changedAt!: Date;
}
