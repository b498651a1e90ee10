import type { Json } from '@plumbline/core/canonical-json';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const actorKinds = ['person', 'api-key', 'system', 'nobody'] as const;
export type ActorKind = (typeof actorKinds)[number];

/** One thing that someone did. Written once by AuditTrail, never changed. */
@Entity('audit_event', { synchronize: false })
export class AuditEventEntity {
  @PrimaryColumn('bigint') sequence!: string;
  @Column('timestamptz') at!: Date;
  @Column('text') actorKind!: ActorKind;
  @Column('text', { nullable: true }) actorId!: string | null;
  @Column('text') actorName!: string;
  @Column('text') action!: string;
  @Column('text') subjectKind!: string;
  @Column('text', { nullable: true }) subjectId!: string | null;
  @Column('uuid', { nullable: true }) customerId!: string | null;
  @Column('jsonb') detail!: { readonly [key: string]: Json };
  @Column('text') previousHash!: string;
  @Column('text') hash!: string;
}

/** The end of the chain, in one row; whoever writes an event holds it. */
@Entity('audit_head', { synchronize: false })
export class AuditHeadEntity {
  @PrimaryColumn('boolean') only!: true;
  @Column('bigint') events!: string;
  @Column('text') hash!: string;
}
