import { Column, Entity, PrimaryColumn } from 'typeorm';
import { nanosColumn } from '../platform/database/nanos-column.js';

export type Override = { readonly product: string; readonly reason: string };

/** A month that a person closed; in force until it is reopened. */
@Entity('month_closing', { synchronize: false })
export class MonthClosingEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') month!: string;
  /** Of every result of the month as it was closed. */
  @Column('text') digest!: string;
  /** Undecided products that were closed all the same. */
  @Column('jsonb') overrides!: Override[];
  @Column('text') reason!: string;
  @Column('timestamptz') closedAt!: Date;
  @Column('text') closedBy!: string;
  @Column('text') closedByName!: string;
  @Column('timestamptz', { nullable: true }) reopenedAt!: Date | null;
}

/** Figures of a closed month; rows are never changed. Nothing provisional or incomplete is ever closed. */
@Entity('month_line', { synchronize: false })
export class MonthLineEntity {
  @PrimaryColumn('uuid') closingId!: string;
  @PrimaryColumn('text') subject!: string;
  @PrimaryColumn('text') product!: string;
  @PrimaryColumn('text') currency!: string;
  @Column('uuid', { nullable: true }) customerId!: string | null;
  @Column('integer') cells!: number;
  @Column(nanosColumn) cost!: bigint;
  @Column(nanosColumn) expected!: bigint;
  @Column(nanosColumn) billed!: bigint;
  @Column(nanosColumn) under!: bigint;
  @Column(nanosColumn) over!: bigint;
  @Column(nanosColumn) smallUnder!: bigint;
  @Column(nanosColumn) smallOver!: bigint;
  @Column('integer') undecidedCells!: number;
  @Column(nanosColumn) undecidedCost!: bigint;
  @Column(nanosColumn) undecidedBilled!: bigint;
}

/** What Twilio's invoice came to, as a person typed it in; the newest of a currency counts. */
@Entity('month_invoice', { synchronize: false })
export class MonthInvoiceEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') month!: string;
  @Column(nanosColumn) amount!: bigint;
  @Column('text') currency!: string;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('timestamptz') setAt!: Date;
  @Column('text') setBy!: string;
  @Column('text') setByName!: string;
}

export const monthEventKinds = ['closed', 'reopened', 'invoice-set'] as const;

/** What was done to a month, by whom and why; rows are added and never changed. */
@Entity('month_event', { synchronize: false })
export class MonthEventEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') month!: string;
  @Column('timestamptz') at!: Date;
  @Column('text') kind!: (typeof monthEventKinds)[number];
  @Column('text') actor!: string;
  @Column('text') actorName!: string;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('jsonb') data!: Readonly<Record<string, unknown>>;
}
