import { Injectable } from '@nestjs/common';
import { classifyCharge, labelOf } from '@plumbline/core/billing/classify-charge';
import { assignUsage } from '@plumbline/core/usage/assign-usage';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { Clock } from '../platform/clock/clock.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import type { Actor } from '../platform/http/actor.js';
import { Problem } from '../platform/http/problem.js';
import type { ClassificationEntity, ClassificationKind } from './classification.entity.js';
import { ClassificationsRepository } from './classifications.repository.js';
import type { ClassificationQuery, ClassificationRequest, ClassificationResponse } from './dto/classification.js';
import type { Classifications } from './terms.service.js';

export type UnplacedValue = { readonly kind: ClassificationKind; readonly value: string; readonly firstSeenAt: Date };

/** What wallet labels and usage categories are, where the product map does not know them. */
@Injectable()
export class ClassificationsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly classifications: ClassificationsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** Decides once for the agency; deciding again replaces. A label may be given as a whole wallet description. */
  async set({ kind, value, product }: ClassificationRequest, actor: Actor): Promise<ClassificationResponse> {
    const normal = normalValue(kind, value);
    if (normal === '') throw new Problem({ type: 'invalid', errors: [{ path: 'value', message: 'holds no words' }] });
    const row = { kind, value: normal, product, decidedBy: actor.id, decidedAt: this.clock.now() };
    await inTransaction(this.db, async (tx) => {
      await this.classifications.set(tx, row);
      const subject = { kind, id: normal };
      await this.audit.record(tx, { actor, action: 'classification.changed', subject, detail: { product } });
    });
    return shown(row);
  }

  /** Takes a decision back: what the product map and the ladder say holds again from the next run on. */
  async remove({ kind, value }: ClassificationQuery, actor: Actor): Promise<void> {
    const normal = normalValue(kind, value);
    await inTransaction(this.db, async (tx) => {
      if (!(await this.classifications.remove(tx, { kind, value: normal }))) {
        throw new Problem({ type: 'not-found', detail: `Nobody has classified the ${kind} “${normal}”.` });
      }
      await this.audit.record(tx, { actor, action: 'classification.taken-back', subject: { kind, id: normal } });
    });
  }

  /** By kind and value. */
  async all(): Promise<ClassificationResponse[]> {
    return (await this.classifications.all(this.db.manager)).map(shown);
  }

  /** Labels and categories that runs met and that neither the product map nor a person has placed, by kind and value. */
  async unknown(): Promise<UnplacedValue[]> {
    const tx = this.db.manager;
    const decided = new Map(
      (await this.classifications.all(tx)).map((row) => [`${row.kind} ${row.value}`, row.product]),
    );
    const labels = await this.classifications.seen(tx, 'label');
    const categories = await this.classifications.seen(tx, 'category');
    const open = [
      ...categories
        .map((seen) => ({ kind: 'category' as const, ...seen }))
        .filter((seen) => isUnknownCategory(seen.value)),
      ...labels.map((seen) => ({ kind: 'label' as const, ...seen })).filter((seen) => isUnknownLabel(seen.value)),
    ];
    return open
      .filter((seen) => !decided.has(`${seen.kind} ${seen.value}`))
      .map(({ kind, value, firstSeenAt }) => ({ kind, value, firstSeenAt }));
  }
}

function normalValue(kind: ClassificationKind, value: string): string {
  return kind === 'label' ? labelOf(value) : value.toLowerCase();
}

const nothingDecided: Classifications = new Map();

// Asked of the same functions that place charges and usage, so that this list cannot differ from what they do.
function isUnknownLabel(label: string): boolean {
  return (
    classifyCharge({ description: label, nanos: -1n, chargeType: null }, nothingDecided).heading === 'unclassified'
  );
}

function isUnknownCategory(category: string): boolean {
  const categories = [
    { category: 'totalprice', nanos: 1n },
    { category, nanos: 1n },
  ];
  return assignUsage({ categories, classifications: nothingDecided }).unknownCategories.length > 0;
}

function shown({ kind, value, product, decidedAt }: ClassificationEntity): ClassificationResponse {
  return { kind, value, product, decidedAt: decidedAt.toISOString() };
}
