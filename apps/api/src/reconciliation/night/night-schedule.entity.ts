import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the agency said about when nights come due, and from when on; nothing is ever changed or removed. */
@Entity('night_schedule', { synchronize: false })
export class NightScheduleEntity {
  @PrimaryColumn('timestamptz') since!: Date;
  /** "HH:mm" in the zone; both are null where the environment says it again. */
  @Column('text', { nullable: true }) at!: string | null;
  @Column('text', { nullable: true }) zone!: string | null;
  @Column('text') changedBy!: string;
}
