import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whether the parent's aggregate was the sum of its accounts on every settled day of a run. */
@Entity('control_night', { synchronize: false })
export class ControlNightEntity {
  @PrimaryColumn('uuid', { name: 'run_id' }) runId!: string;
  @Column('date', { name: 'to_day' }) toDay!: string;
  @Column('boolean') held!: boolean;
  @Column('integer', { name: 'settled_days' }) settledDays!: number;
}
