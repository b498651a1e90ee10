import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { dayOf } from '@plumbline/core/time/day';
import type { EntityManager } from 'typeorm';
import { ensurePartitions } from '../platform/database/ensure-partitions.js';
import type { EvidencePage } from '../providers/facts.js';

const compress = promisify(gzip);
const fastest = { level: 1 } as const;

export type CompressedPage = EvidencePage & { readonly content: Buffer };

type Reading = { readonly runId: string; readonly account: string; readonly source: string };

/** Keeps what the providers answered: compressed, by digest, append-only. */
@Injectable()
export class EvidenceService {
  /** Compresses before a transaction is opened, so that none stays open for it. */
  compress(pages: readonly EvidencePage[]): Promise<CompressedPage[]> {
    return Promise.all(pages.map(async (page) => ({ ...page, content: await compress(page.bytes, fastest) })));
  }

  async keep(tx: EntityManager, reading: Reading, pages: readonly CompressedPage[]): Promise<void> {
    for (const [sequence, page] of pages.entries()) {
      const day = dayOf(page.receivedAt);
      const month = `${day.slice(0, 7)}-01`;
      await ensurePartitions(tx, 'evidence', day, day);
      await ensurePartitions(tx, 'evidence_page', day, day);
      await tx.query(
        `insert into evidence (month, sha256, content, bytes, seen_at) values ($1, $2, $3, $4, $5)
         on conflict do nothing`,
        [month, page.sha256, page.content, page.bytes.byteLength, page.receivedAt],
      );
      await tx.query(
        `insert into evidence_page (account, month, run_id, source, sequence, request, rows, sha256, received_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
        [
          reading.account,
          month,
          reading.runId,
          reading.source,
          sequence,
          page.request,
          page.rows,
          page.sha256,
          page.receivedAt,
        ],
      );
    }
  }
}
