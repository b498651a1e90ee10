import type { MismatchState } from '@plumbline/core/mismatch/next-mismatch';
import type { Verdict } from '@plumbline/core/reconciliation/judge-cell';
import type { Product } from '@plumbline/core/usage/product';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { nanosColumn } from '../platform/database/nanos-column.js';
import type { Cause } from './cause.js';

export const mismatchStates = [
  'open',
  'acknowledged',
  'resolved',
  'accepted',
] as const satisfies readonly MismatchState[];

/** A result outside tolerance, as a case that people work: it lives across runs. */
@Entity('mismatch', { synchronize: false })
export class MismatchEntity {
  @PrimaryColumn('uuid') id!: string;
  /** The customer's location id; for the total of a shared group its account SID. */
  @Column('text') subject!: string;
  @Column('uuid', { nullable: true }) customerId!: string | null;
  @Column('text', { nullable: true }) locationId!: string | null;
  @Column('text', { nullable: true }) accountSid!: string | null;
  @Column('date') day!: string;
  @Column('text') product!: Product;
  @Column('text') state!: MismatchState;
  @Column('text') verdict!: Verdict;
  @Column('text') currency!: string;
  @Column({ ...nanosColumn, nullable: true }) cost!: bigint | null;
  @Column({ ...nanosColumn, nullable: true }) expected!: bigint | null;
  @Column({ ...nanosColumn, nullable: true }) billed!: bigint | null;
  @Column(nanosColumn) difference!: bigint;
  @Column(nanosColumn) allowance!: bigint;
  @Column({ ...nanosColumn, nullable: true }) acceptedDifference!: bigint | null;
  /** It was resolved once and came back. */
  @Column('boolean') regressed!: boolean;
  /** Their shares and the residual add up to the difference. */
  @Column('jsonb') causes!: Cause[];
  @Column(nanosColumn) residual!: bigint;
  /** The run that said the newest about it. */
  @Column('uuid') runId!: string;
  @Column('timestamptz') openedAt!: Date;
  @Column('timestamptz') changedAt!: Date;
  @Column('timestamptz', { nullable: true }) resolvedAt!: Date | null;
}

export const mismatchEventKinds = ['opened', 'updated', 'resolved', 'reopened'] as const;
export type MismatchEventKind = (typeof mismatchEventKinds)[number];

export type MismatchEventData = {
  readonly state: MismatchState;
  readonly verdict: Verdict;
  /** Decimal with nine places, in the mismatch's currency. */
  readonly difference: string;
  readonly previousDifference: string | null;
  readonly runId: string;
};

/** What happened to a mismatch; rows are added and never changed. */
@Entity('mismatch_event', { synchronize: false })
export class MismatchEventEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') mismatchId!: string;
  @Column('timestamptz') at!: Date;
  @Column('text') kind!: MismatchEventKind;
  @Column('text') actor!: string;
  @Column('jsonb') data!: MismatchEventData;
}
