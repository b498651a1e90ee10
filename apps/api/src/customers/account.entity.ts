import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A Twilio account of this installation: the parent, which owns itself, or one of its subaccounts. */
@Entity('twilio_account', { synchronize: false })
export class TwilioAccountEntity {
  @PrimaryColumn('text') sid!: string;
  @Column('text') ownerSid!: string;
  @Column('text') friendlyName!: string;
  /** What it was called before, each name once. */
  @Column('text', { array: true, default: '{}' }) formerNames!: string[];
  /** Stands for the name once the customer whose account it was is erased. */
  @Column('text', { nullable: true }) erasedAs!: string | null;
  @Column('text') status!: string;
  /** When Twilio created the account. */
  @Column('timestamptz') openedAt!: Date;
  @Column('timestamptz') firstSeenAt!: Date;
  @Column('timestamptz') lastSeenAt!: Date;
}

/** A phone number where it lies in Twilio. A number that left keeps its row, since past usage still names it. */
@Entity('twilio_number', { synchronize: false })
export class TwilioNumberEntity {
  @PrimaryColumn('text') sid!: string;
  @Column('text') accountSid!: string;
  @Column('text') phoneNumber!: string;
  @Column('text') friendlyName!: string;
  /** A person's word on whose number this is; it beats what HighLevel lists. */
  @Column('uuid', { nullable: true }) assignedCustomerId!: string | null;
  @Column('text', { nullable: true }) assignedBy!: string | null;
  @Column('timestamptz', { nullable: true }) assignedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) goneAt!: Date | null;
  @Column('timestamptz') firstSeenAt!: Date;
  @Column('timestamptz') lastSeenAt!: Date;
}
