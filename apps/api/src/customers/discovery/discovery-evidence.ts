import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EvidenceService } from '../../evidence/evidence.service.js';
import { shapeOf } from '../../evidence/reading-shape.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import type { EvidencePage } from '../../providers/facts.js';
import type { DiscoveryRead, DiscoveryReadKind } from './discovery.entity.js';

/** The answers of one read of a discovery, of the whole agency where neither account nor location is named. */
export type PartRead = {
  readonly what: DiscoveryReadKind;
  readonly accountSid: string | null;
  readonly locationId: string | null;
  readonly evidence: readonly EvidencePage[];
};

/** Keeps what a discovery was answered, like the answers of any other reading. */
@Injectable()
export class DiscoveryEvidence {
  constructor(
    private readonly evidence: EvidenceService,
    private readonly db: DataSource,
  ) {}

  async keep(discoveryId: string, parts: readonly PartRead[]): Promise<DiscoveryRead[]> {
    for (const { what, accountSid, locationId, evidence } of parts) {
      const pages = await this.evidence.compress(evidence);
      const account = accountSid ?? locationId ?? 'agency';
      const source = { runId: discoveryId, account, source: `discovery-${what}` };
      await inTransaction(this.db, (tx) => this.evidence.keep(tx, source, pages));
    }
    return parts.map(({ evidence, ...part }) => ({ ...part, ...shapeOf(evidence) }));
  }
}
