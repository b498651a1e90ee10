import { Column, Entity, PrimaryColumn } from 'typeorm';

export type ConnectionSource = 'proposal' | 'person' | 'migration' | 'revert';

/** Which Twilio account a customer used, from when until when; the open one has no end. */
@Entity('connection', { synchronize: false })
export class ConnectionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') customerId!: string;
  @Column('text') accountSid!: string;
  @Column('timestamptz') validFrom!: Date;
  @Column('timestamptz', { nullable: true }) validTo!: Date | null;
  @Column('text') source!: ConnectionSource;
  @Column('text') createdBy!: string;
  @Column('timestamptz') createdAt!: Date;
}

export const proposalStates = ['proposed', 'ambiguous', 'adopted', 'withdrawn'] as const;
export type ProposalState = (typeof proposalStates)[number];

/** What the overlap of numbers suggests. A customer has at most one that is not decided. */
@Entity('connection_proposal', { synchronize: false })
export class ConnectionProposalEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') customerId!: string;
  @Column('text', { nullable: true }) accountSid!: string | null;
  @Column('timestamptz', { nullable: true }) validFrom!: Date | null;
  @Column('integer') overlap!: number;
  @Column('integer') listed!: number;
  @Column('boolean') shared!: boolean;
  @Column('jsonb') candidates!: { accountSid: string; overlap: number }[];
  @Column('text') state!: ProposalState;
  @Column('timestamptz') proposedAt!: Date;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('text', { nullable: true }) decidedBy!: string | null;
}
