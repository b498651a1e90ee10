import { Injectable } from '@nestjs/common';
import { decideMeetings, type MeetingDecision, meetingOn } from '@plumbline/core/billing/meeting';
import { type Day, dayOf } from '@plumbline/core/time/day';
import { meetingGroups } from '@plumbline/core/usage/meeting-group';
import type { Product } from '@plumbline/core/usage/product';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import type { Actor } from '../../platform/http/actor.js';
import { ClassificationsRepository } from '../classifications.repository.js';
import type { MeetingGroupList, MeetingsRequest } from '../dto/meeting.js';
import { MeetingsRepository, type StoredMeeting } from './meetings.repository.js';

/** Which products are compared together: decided once from the labels that were ever seen, and changed by people. */
@Injectable()
export class MeetingsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly meetings: MeetingsRepository,
    private readonly classifications: ClassificationsRepository,
    private readonly audit: AuditTrail,
  ) {}

  async groups(): Promise<MeetingGroupList> {
    const decisions = await this.meetings.all(this.db.manager);
    const labels = await this.classifications.productsSeenFrom(this.db.manager);
    const today = dayOf(this.clock.now());
    return {
      items: meetingGroups.map(({ group, shownAs, products }) => ({
        ...{ group, shownAs },
        products: products.map((product) => ({
          product,
          labelSeenAt: labels.get(product)?.toISOString() ?? null,
          meets: meetingOn(decisions, { product, day: today })?.meets ?? false,
          decisions: decisions.filter((one) => one.product === product).map(shown),
        })),
      })),
    };
  }

  /** A person's word, from a day on; it is never decided again from labels. */
  async set(request: MeetingsRequest, actor: Actor): Promise<MeetingGroupList> {
    const decidedAt = this.clock.now();
    const rows = request.map((one) => ({ ...one, by: 'person' as const, decidedBy: actor.name, decidedAt }));
    const subject = { kind: 'meeting-group', id: null };
    const detail = { decisions: request.map(({ product, from, meets }) => ({ product, from, meets })) };
    await inTransaction(this.db, async (tx) => {
      await this.meetings.set(tx, rows);
      await this.audit.record(tx, { actor, action: 'meeting-group.changed', subject, detail });
    });
    return this.groups();
  }

  /** Products whose label was never seen and about which nothing is decided: the ones whose usage has to be looked at. */
  async undecided(): Promise<readonly Product[]> {
    const decisions = await this.meetings.all(this.db.manager);
    const labels = await this.classifications.productsSeenFrom(this.db.manager);
    const open = (product: Product) => !labels.has(product) && decisions.every((one) => one.product !== product);
    return meetingGroups.flatMap(({ products }) => products).filter(open);
  }

  /** Usage categories that were ever met with a price, in lower case. */
  async categoriesSeen(): Promise<readonly string[]> {
    return (await this.classifications.seen(this.db.manager, 'category')).map(({ value }) => value);
  }

  /** Keeps what the labels that were ever seen decide anew; deciding again from the same changes nothing. */
  async decide({ usage, tooYoungFrom }: { usage: ReadonlyMap<Product, Day>; tooYoungFrom: Day }): Promise<void> {
    const decidedAt = this.clock.now();
    await inTransaction(this.db, async (tx) => {
      const seen = await this.classifications.productsSeenFrom(tx);
      const labels = new Map([...seen].map(([product, at]) => [product, dayOf(at)]));
      const made = decideMeetings(await this.meetings.all(tx), { labels, usage, tooYoungFrom });
      await this.meetings.add(
        tx,
        made.map((one) => ({ ...one, decidedBy: 'Plumbline', decidedAt })),
      );
    });
  }
}

function shown({ from, meets, by, decidedBy, decidedAt }: StoredMeeting & MeetingDecision) {
  return { from, meets, by, decidedBy, decidedAt: decidedAt.toISOString() };
}
