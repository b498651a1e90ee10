import type { AlertKind } from '@plumbline/core/alert/alert-kind';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that somebody should know now. It is open until what it tells of is over. */
@Entity('alert', { synchronize: false })
export class AlertEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: AlertKind;
  /** What it is about; one alert of a kind is open for each. */
  @Column('text') subject!: string;
  @Column('text') title!: string;
  @Column('text') detail!: string;
  /** While it is the same, nobody is told again. */
  @Column('text') news!: string;
  /** Where in the dashboard it is seen to. */
  @Column('text') path!: string;
  @Column('timestamptz') raisedAt!: Date;
  @Column('timestamptz', { nullable: true }) clearedAt!: Date | null;
}

export const channelKinds = ['webhook', 'slack', 'email'] as const;
export type ChannelKind = (typeof channelKinds)[number];
export const digests = ['at-once', 'hourly', 'daily'] as const;

/** Where alerts go, which, and when. Its address and secret are kept sealed. */
@Entity('alert_channel', { synchronize: false })
export class AlertChannelEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: ChannelKind;
  @Column('text') name!: string;
  /** Of its address, so that people know it again; an address may itself be a secret. */
  @Column('text') host!: string;
  @Column('boolean') allowsPrivate!: boolean;
  /** Mail may go there without TLS; only in the own network. */
  @Column('boolean') allowsPlain!: boolean;
  /** Of mail; null and none for everything else. */
  @Column('text', { nullable: true }) sender!: string | null;
  @Column('text', { array: true }) recipients!: string[];
  /** What it gets; null for everything. */
  @Column('text', { array: true, nullable: true }) kinds!: AlertKind[] | null;
  @Column('text') digest!: (typeof digests)[number];
  /** Of a daily digest, in its zone. */
  @Column('integer') digestHour!: number;
  /** "HH:mm" in its zone; both are null where it has no quiet hours. */
  @Column('text', { nullable: true }) quietFrom!: string | null;
  @Column('text', { nullable: true }) quietTo!: string | null;
  @Column('text') zone!: string;
  @Column('text') createdBy!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) removedAt!: Date | null;
}

/** One alert on its way to one channel. */
@Entity('alert_delivery', { synchronize: false })
export class AlertDeliveryEntity {
  @PrimaryColumn('uuid') alertId!: string;
  @PrimaryColumn('uuid') channelId!: string;
  @Column('integer') attempts!: number;
  /** Null once it arrived or was given up. */
  @Column('timestamptz', { nullable: true }) dueAt!: Date | null;
  @Column('timestamptz', { nullable: true }) deliveredAt!: Date | null;
  @Column('text', { nullable: true }) failure!: string | null;
  /** What its receiver knows it by, alone or with others; it stays the same when it is sent again. */
  @Column('uuid', { nullable: true }) messageId!: string | null;
}
