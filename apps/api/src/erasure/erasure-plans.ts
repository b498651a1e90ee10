import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '@plumbline/core/canonical-json';
import { addDays, type Day } from '@plumbline/core/time/day';
import { monthEnd, monthOf } from '@plumbline/core/time/month';
import type { EntityManager } from 'typeorm';
import { ErasureSubjects } from '../customers/erasure-subjects.service.js';
import { EvidenceErasure } from '../evidence/evidence-erasure.js';
import { Clock } from '../platform/clock/clock.js';
import type { TableChanges } from '../platform/erasure/erasure-rule.js';
import type { ErasureSubject } from '../platform/erasure/erasure-subject.js';
import { Erasures } from '../platform/erasure/erasures.js';

/** What erasing a customer would do now, in numbers, and what stands against it. */
export type ErasurePlan = {
  readonly subject: ErasureSubject;
  readonly name: string;
  readonly obstacles: readonly string[];
  readonly changes: readonly TableChanges[];
  readonly sharedPages: { readonly pages: number; readonly month: Day | null };
  readonly notes: readonly string[];
  readonly at: Date;
  /** Of everything that a person was shown. */
  readonly hash: string;
};

/** Draws up what an erasure would do, from the very rules that do it. */
@Injectable()
export class ErasurePlans {
  constructor(
    private readonly subjects: ErasureSubjects,
    private readonly evidence: EvidenceErasure,
    private readonly erasures: Erasures,
    private readonly clock: Clock,
  ) {}

  /** Holds the customer until the transaction ends; null where there is none. */
  async of(tx: EntityManager, customerId: string): Promise<ErasurePlan | null> {
    const found = await this.subjects.of(tx, customerId);
    if (found === null) return null;
    const { subject, name } = found;
    const obstacles = await this.erasures.obstacles(tx, subject);
    const changes = await this.erasures.run(tx, { subject, write: false });
    const sharedPages = await this.evidence.shared(tx, subject);
    const said = { customerId, name, obstacles, changes, sharedPages };
    const hash = createHash('sha256').update(canonicalJson(said)).digest('hex');
    return { subject, name, obstacles, changes, sharedPages, notes: notesOf(subject), at: this.clock.now(), hash };
  }
}

/** Beside the month in which they came, evidence is kept for thirteen whole ones. */
const monthsKept = 14;

/** When evidence that came in a month is deleted at the earliest. */
export function deletedFrom(month: Day): Day {
  let first = month;
  for (let passed = 0; passed < monthsKept; passed += 1) first = addDays(monthEnd(monthOf(first)), 1);
  return first;
}

function notesOf({ ownAccounts }: ErasureSubject): string[] {
  const ofAccounts =
    ownAccounts.length === 0
      ? []
      : [
          `Twilio keeps the name of ${ownAccounts.join(', ')}, and tells it with every list of accounts: rename or close it there.`,
        ];
  return [
    ...ofAccounts,
    'The audit trail stays as it is: it knows the customer by an id of Plumbline’s own, and holds what people wrote as reasons.',
    'Backups, exports that were downloaded and alerts that were sent are out of Plumbline’s reach.',
  ];
}
