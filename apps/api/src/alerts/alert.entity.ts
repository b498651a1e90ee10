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

export const channelKinds = ['webhook', 'slack'] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** Where alerts go. Its address and secret are kept sealed. */
@Entity('alert_channel', { synchronize: false })
export class AlertChannelEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: ChannelKind;
  @Column('text') name!: string;
  /** Of its address, so that people know it again; an address may itself be a secret. */
  @Column('text') host!: string;
  @Column('boolean') allowsPrivate!: boolean;
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
}
