import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A filter of the queue of mismatches that somebody keeps under a name. */
@Entity('saved_view', { synchronize: false })
export class SavedViewEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'owner_id' }) ownerId!: string;
  @Column('text') name!: string;
  /** As it stands in the address of the page, without the question mark. */
  @Column('text') search!: string;
}
