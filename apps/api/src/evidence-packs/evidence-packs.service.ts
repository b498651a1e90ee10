import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Month } from '@plumbline/core/time/month';
import { DataSource } from 'typeorm';
import { type AuditActor, AuditTrail } from '../audit/audit-trail.service.js';
import { Clock } from '../platform/clock/clock.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import { Problem } from '../platform/http/problem.js';
import type { ZipEntry } from './archive/zip-entry.js';
import { ArchiveTooLarge, zipParts } from './archive/zip-layout.js';
import { PackContents } from './pack-contents.service.js';

export type MadePack = { readonly name: string; readonly parts: Iterable<Buffer> };

/** Packs of evidence: a customer's month, made when it is asked for, signed, and on record before a byte of it leaves. */
@Injectable()
export class EvidencePacks {
  constructor(
    private readonly db: DataSource,
    private readonly contents: PackContents,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async make(customerId: string, month: Month, by: AuditActor): Promise<MadePack> {
    const asked = { customerId, month, at: this.clock.now(), madeBy: by.name };
    const { entries, customer, fingerprint, resultDigest } = await this.contents.of(asked);
    const { sha256, bytes } = measured(entries);
    await inTransaction(this.db, async (tx) => {
      const detail = { month, sha256, bytes, fingerprint, resultDigest };
      const subject = { kind: 'evidence-pack', id: month };
      await this.audit.record(tx, { actor: by, action: 'evidence.packed', subject, customerId, detail });
    });
    return { name: `evidence-${customer.locationId}-${month}.zip`, parts: bytesOf(entries) };
  }
}

function* bytesOf(entries: readonly ZipEntry[]): Generator<Buffer> {
  for (const { bytes } of zipParts(entries)) if (bytes.length > 0) yield bytes;
}

function measured(entries: readonly ZipEntry[]) {
  const digest = createHash('sha256');
  let bytes = 0;
  try {
    for (const part of bytesOf(entries)) {
      digest.update(part);
      bytes += part.length;
    }
  } catch (cause) {
    if (!(cause instanceof ArchiveTooLarge)) throw cause;
    throw new Problem({ type: 'refused', detail: `The pack would hold ${cause.message}, which no pack can.`, cause });
  }
  return { sha256: digest.digest('hex'), bytes };
}
