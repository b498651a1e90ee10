import { Injectable } from '@nestjs/common';
import { type AssumptionId, isAssumptionId } from '@plumbline/core/assumption/assumption';
import type { Finding, FindingEvidence } from '@plumbline/core/assumption/finding';
import { standsForDays } from '@plumbline/core/assumption/standing-of';
import { DataSource, type EntityManager } from 'typeorm';
import { newId } from '../platform/database/new-id.js';
import { AssumptionFindingEntity } from './assumption-finding.entity.js';

const counterExamplesMax = 20;
const pagesMax = 100;

@Injectable()
export class AssumptionsRepository {
  constructor(private readonly db: DataSource) {}

  async add(tx: EntityManager, findings: readonly Finding[]): Promise<void> {
    await tx.insert(
      AssumptionFindingEntity,
      findings.map(({ evidence, ...finding }) => ({ id: newId(), ...finding, evidence: bounded(evidence) })),
    );
  }

  /** All that may count at that moment, and the newest one of each assumption however old it is; newest first. */
  async relevant(now: Date, assumption: AssumptionId | null = null): Promise<Finding[]> {
    const since = new Date(now.getTime() - standsForDays * 86_400_000);
    const rows = await this.db
      .getRepository(AssumptionFindingEntity)
      .createQueryBuilder('finding')
      .where(assumption === null ? 'true' : 'finding.assumption = :assumption', { assumption })
      .andWhere(
        `(finding.asked_at >= :since or finding.id in
           (select distinct on (assumption) id from assumption_finding order by assumption, asked_at desc, id desc))`,
        { since },
      )
      .orderBy('finding.asked_at', 'DESC')
      .addOrderBy('finding.id', 'DESC')
      .getMany();
    return rows.flatMap(known);
  }
}

/** A finding about an assumption that this version no longer makes is nobody's answer. */
function known({ assumption, outcome, askedAt, detail, evidence }: AssumptionFindingEntity): Finding[] {
  return isAssumptionId(assumption) ? [{ assumption, outcome, askedAt, detail, evidence }] : [];
}

function bounded({ figures, counterExamples, pages }: FindingEvidence): FindingEvidence {
  return { figures, counterExamples: counterExamples.slice(0, counterExamplesMax), pages: pages.slice(0, pagesMax) };
}
