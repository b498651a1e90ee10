import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { dayOf } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';
import { type AuditActor, AuditTrail } from '../audit/audit-trail.service.js';
import { Clock } from '../platform/clock/clock.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import { newId } from '../platform/database/new-id.js';
import { Problem } from '../platform/http/problem.js';
import type { EvidenceExportEntity } from './evidence-export.entity.js';
import { EvidenceExportsRepository } from './evidence-exports.repository.js';
import { ExportSources } from './export-sources.service.js';
import { writeArchive } from './write-archive.js';

const listedMax = 50;

/** Exports what is known of one customer, and keeps each export as it was made. */
@Injectable()
export class EvidenceExports {
  constructor(
    private readonly db: DataSource,
    private readonly rows: EvidenceExportsRepository,
    private readonly sources: ExportSources,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async make(customerId: string, by: AuditActor): Promise<EvidenceExportEntity> {
    const madeAt = this.clock.now();
    const { asked, tables } = await this.sources.of(customerId, madeAt);
    const { customer, from, through } = asked;
    const archive = writeArchive(tables, {
      ...{ customer: customer.name, locationId: customer.locationId, from, through },
      ...{ madeAt: madeAt.toISOString(), madeBy: by.name },
    });
    return inTransaction(this.db, async (tx) => {
      const id = newId();
      const digest = createHash('sha256');
      let [bytes, sequence] = [0, 0];
      for await (const content of archive.parts) {
        digest.update(content);
        bytes += content.length;
        await this.rows.addPart(tx, { exportId: id, sequence, content });
        sequence += 1;
      }
      const days = { fromDay: from, throughDay: through };
      const row = { id, customerId, madeAt, madeBy: by.name, ...days, files: [...archive.files], bytes };
      const made = { ...row, sha256: digest.digest('hex') };
      await this.rows.add(tx, made);
      const detail = { from, through, sha256: made.sha256, bytes };
      const subject = { kind: 'evidence-export', id };
      await this.audit.record(tx, { actor: by, action: 'evidence.exported', subject, customerId, detail });
      return made;
    });
  }

  list(customerId: string): Promise<EvidenceExportEntity[]> {
    return this.rows.ofCustomer(customerId, listedMax);
  }

  /** Whose exports are kept, each with the first day that they tell of. */
  kept(): Promise<readonly { readonly customerId: string; readonly since: string }[]> {
    return this.rows.firstDays();
  }

  async newest(customerId: string): Promise<EvidenceExportEntity | null> {
    return (await this.rows.ofCustomer(customerId, 1))[0] ?? null;
  }

  async file(id: string): Promise<{ readonly name: string; readonly parts: AsyncIterable<Buffer> }> {
    const row = await this.rows.find(id);
    if (row === null) throw new Problem({ type: 'not-found', detail: `There is no export ${id}.` });
    const customer = await this.sources.locationOf(row.customerId);
    return { name: `evidence-${customer}-${dayOf(row.madeAt)}.zip`, parts: this.rows.parts(id) };
  }
}
