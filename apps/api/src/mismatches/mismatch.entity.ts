import type { ActionKind } from '@plumbline/core/mismatch/act-on-mismatch';
import type { CaseProduct } from '@plumbline/core/mismatch/case-product';
import type { MismatchState } from '@plumbline/core/mismatch/mismatch';
import type { Verdict } from '@plumbline/core/reconciliation/judge-cell';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { nanosColumn } from '../platform/database/nanos-column.js';
import type { Cause } from './cause.js';

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
  @Column('text') product!: CaseProduct;
  @Column('text') state!: MismatchState;
  @Column('text') verdict!: Verdict;
  @Column('text') currency!: string;
  @Column({ ...nanosColumn, nullable: true }) cost!: bigint | null;
  @Column({ ...nanosColumn, nullable: true }) expected!: bigint | null;
  @Column({ ...nanosColumn, nullable: true }) billed!: bigint | null;
  @Column(nanosColumn) difference!: bigint;
  @Column(nanosColumn) allowance!: bigint;
  @Column({ ...nanosColumn, nullable: true }) acceptedDifference!: bigint | null;
  /** The part of the difference that a linked wallet row makes up for. */
  @Column({ ...nanosColumn, nullable: true }) settled!: bigint | null;
  /** It was resolved once and came back. */
  @Column('boolean') regressed!: boolean;
  /** Their shares and the residual add up to the difference. */
  @Column('jsonb') causes!: Cause[];
  @Column(nanosColumn) residual!: bigint;
  /** The names of its causes, for filters; the database derives them. */
  @Column({ type: 'text', array: true, insert: false, update: false, select: false })
  readonly causeNames?: readonly string[];
  /** The run that said the newest about it. */
  @Column('uuid') runId!: string;
  @Column('timestamptz') openedAt!: Date;
  /** When it became open the last time. */
  @Column('timestamptz') pendingSince!: Date;
  @Column('timestamptz') changedAt!: Date;
  @Column('timestamptz', { nullable: true }) resolvedAt!: Date | null;
  @Column('uuid', { nullable: true }) assigneeId!: string | null;
  @Column('timestamptz', { nullable: true }) snoozedUntil!: Date | null;
  /** Asleep until it has grown by this much beyond `snoozeFrom`; both are null otherwise. */
  @Column({ ...nanosColumn, nullable: true }) snoozeWorseBy!: bigint | null;
  @Column({ ...nanosColumn, nullable: true }) snoozeFrom!: bigint | null;
  /** Counts every change, by people and by runs. */
  @Column('integer') version!: number;
}

export const mismatchEventKinds = [
  'opened',
  'updated',
  'resolved',
  'reopened',
  'acknowledged',
  'assigned',
  'snoozed',
  'accepted',
  'settled',
  'commented',
  'undone',
] as const;
export type MismatchEventKind = (typeof mismatchEventKinds)[number];

/** Amounts are decimals with nine places, in the mismatch's currency. */
export type MismatchEventData = {
  readonly state: MismatchState;
  readonly verdict: Verdict;
  readonly difference: string;
  readonly previousDifference: string | null;
  /** Null where a person did it. */
  readonly runId: string | null;
  /** The person's words, or why Plumbline did it. */
  readonly note?: string | undefined;
  /** The name at that time; null where it was taken from everybody. */
  readonly assignee?: string | null | undefined;
  readonly snooze?: { readonly until: string | null; readonly worseBy: string | null } | undefined;
  readonly undoes?: ActionKind | undefined;
};

/** What people decide and an undo has to bring back. */
export type DecidedPart = {
  readonly state: MismatchState;
  readonly regressed: boolean;
  readonly acceptedDifference: string | null;
  readonly settled: string | null;
  readonly assigneeId: string | null;
  readonly snoozedUntil: string | null;
  readonly snoozeWorseBy: string | null;
  readonly snoozeFrom: string | null;
  readonly pendingSince: string;
  readonly resolvedAt: string | null;
};

/** What happened to a mismatch; rows are added and never changed. */
@Entity('mismatch_event', { synchronize: false })
export class MismatchEventEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') mismatchId!: string;
  @Column('timestamptz') at!: Date;
  @Column('text') kind!: MismatchEventKind;
  @Column('text') actor!: string;
  @Column('text') actorName!: string;
  @Column('jsonb') data!: MismatchEventData;
  /** The action it belongs to, with what was there before and the version it left; null for runs and undoing. */
  @Column('uuid', { nullable: true }) actionId!: string | null;
  @Column('integer', { nullable: true }) version!: number | null;
  @Column('jsonb', { nullable: true }) before!: DecidedPart | null;
}

/** One thing a person did to one or many mismatches: what can be undone as a whole. */
@Entity('mismatch_action', { synchronize: false })
export class MismatchActionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('timestamptz') at!: Date;
  @Column('text') actor!: string;
  @Column('text') kind!: ActionKind;
  @Column('timestamptz', { nullable: true }) undoneAt!: Date | null;
}

/** What the agency decided about its queue. */
@Entity('mismatch_setting', { synchronize: false })
export class MismatchSettingEntity {
  @PrimaryColumn('text') scope!: string;
  @Column('integer') deadlineDays!: number;
  /** Requests that one run may send to look into mismatches. */
  @Column('integer', { default: 300 }) explainCallsMax!: number;
  @Column('text') setBy!: string;
  @Column('timestamptz') setAt!: Date;
}
