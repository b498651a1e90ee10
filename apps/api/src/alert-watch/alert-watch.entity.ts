import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When somebody last looked for what nothing announces: one row, so that one process looks at a time. */
@Entity('alert_watch', { synchronize: false })
export class AlertWatchEntity {
  @PrimaryColumn('text') scope!: 'installation';
  @Column('timestamptz') lookedAt!: Date;
  /** The newest examination whose word on credentials was taken; a later run may know better since. */
  @Column('uuid', { nullable: true }) examinationId!: string | null;
}
