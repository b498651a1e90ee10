import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { Clock } from '../platform/clock/clock.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import { newId } from '../platform/database/new-id.js';
import type { Actor } from '../platform/http/actor.js';
import { Problem } from '../platform/http/problem.js';
import { AlertChannelEntity, type AlertEntity } from './alert.entity.js';
import { AlertSender } from './alert-sender.js';
import { channelShown, planColumns } from './channel-row.js';
import { ChannelSecrets, newSigningSecret } from './channel-secrets.js';
import type { AlertChannel, AlertChannelRequest, AlertTest, ChannelPlan, NewAlertChannel } from './dto/channel.js';

/** Where alerts go, as admins set it. */
@Injectable()
export class AlertChannels {
  constructor(
    private readonly db: DataSource,
    private readonly secrets: ChannelSecrets,
    private readonly sender: AlertSender,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<AlertChannel[]> {
    const rows = await this.db.manager.find(AlertChannelEntity, {
      where: { removedAt: IsNull() },
      order: { createdAt: 'ASC' },
    });
    return rows.map(channelShown);
  }

  async add(
    { kind, name, url, allowPrivate, mail, plan }: AlertChannelRequest,
    actor: Actor,
  ): Promise<NewAlertChannel> {
    const secret = kind === 'webhook' ? newSigningSecret() : null;
    const address = new URL(url);
    const row: AlertChannelEntity = {
      ...{ id: newId(), kind, name, host: address.host, allowsPrivate: allowPrivate },
      ...{ allowsPlain: mail?.allowPlain ?? false, sender: mail?.sender ?? null, recipients: mail?.recipients ?? [] },
      ...planColumns(plan),
      ...{ createdBy: actor.name, createdAt: this.clock.now(), removedAt: null },
    };
    await inTransaction(this.db, async (tx) => {
      await tx.insert(AlertChannelEntity, row);
      await this.secrets.keep(tx, row.id, { url: address, secret });
      const detail = { kind, name, host: row.host, allowPrivate, recipients: row.recipients, plan };
      const subject = { kind: 'alert-channel', id: row.id };
      await this.audit.record(tx, { actor, action: 'alert-channel.added', subject, detail });
    });
    return { ...channelShown(row), secret };
  }

  /** What it gets, and when, from now on; what is on its way already keeps its time. */
  async plan(id: string, plan: ChannelPlan, actor: Actor): Promise<AlertChannel> {
    const { name } = await this.find(id);
    await inTransaction(this.db, async (tx) => {
      await tx.update(AlertChannelEntity, { id }, planColumns(plan));
      const subject = { kind: 'alert-channel', id };
      await this.audit.record(tx, { actor, action: 'alert-channel.changed', subject, detail: { name, plan } });
    });
    return channelShown(await this.find(id));
  }

  async remove(id: string, actor: Actor): Promise<void> {
    const { name } = await this.find(id);
    await inTransaction(this.db, async (tx) => {
      await tx.update(AlertChannelEntity, { id }, { removedAt: this.clock.now() });
      await this.secrets.erase(tx, id);
      const subject = { kind: 'alert-channel', id };
      await this.audit.record(tx, { actor, action: 'alert-channel.removed', subject, detail: { name } });
    });
  }

  /** Sends at once, so that who sets it up sees whether it arrives. */
  async test(id: string, actor: Actor): Promise<AlertTest> {
    const channel = await this.find(id);
    const alert: AlertEntity = {
      ...{ id: newId(), kind: 'test', subject: id, path: '/settings/alerts', news: '', clearedAt: null },
      title: 'A test from Plumbline',
      detail: `${actor.name} asks whether alerts arrive here.`,
      raisedAt: this.clock.now(),
    };
    const failure = await this.sender.attempt({ id: alert.id, alerts: [alert], channel });
    await inTransaction(this.db, (tx) => {
      const subject = { kind: 'alert-channel', id };
      return this.audit.record(tx, { actor, action: 'alert-channel.tested', subject, detail: { failure } });
    });
    return { arrived: failure === null, failure };
  }

  private async find(id: string): Promise<AlertChannelEntity> {
    const row = await this.db.manager.findOneBy(AlertChannelEntity, { id, removedAt: IsNull() });
    if (row === null) throw new Problem({ type: 'not-found', detail: `There is no alert channel ${id}.` });
    return row;
  }
}
