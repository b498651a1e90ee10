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

  /** One statement for the answers and one for the pages, however many a reading has. */
  async keep(tx: EntityManager, reading: Reading, pages: readonly CompressedPage[]): Promise<void> {
    const days = pages.map(({ receivedAt }) => dayOf(receivedAt)).sort();
    const [first, last] = [days[0], days.at(-1)];
    if (first === undefined || last === undefined) return;
    await ensurePartitions(tx, 'evidence', first, last);
    await ensurePartitions(tx, 'evidence_page', first, last);
    await this.keepAnswers(tx, pages);
    await this.keepPages(tx, reading, pages);
  }

  private async keepAnswers(tx: EntityManager, pages: readonly CompressedPage[]): Promise<void> {
    // Sorted, so that two readings with the same answers wait for each other and never both ways.
    const sorted = pages.toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
    await tx.query(
      `insert into evidence (month, sha256, content, bytes, seen_at)
       select * from unnest($1::date[], $2::text[], $3::bytea[], $4::integer[], $5::timestamptz[])
       on conflict do nothing`,
      [
        sorted.map(({ receivedAt }) => monthOf(receivedAt)),
        sorted.map(({ sha256 }) => sha256),
        sorted.map(({ content }) => content),
        sorted.map(({ bytes }) => bytes.byteLength),
        sorted.map(({ receivedAt }) => receivedAt),
      ],
    );
  }

  private async keepPages(tx: EntityManager, reading: Reading, pages: readonly CompressedPage[]): Promise<void> {
    await tx.query(
      `insert into evidence_page (account, run_id, source, month, sequence, request, rows, sha256, received_at)
       select $1, $2, $3, x.* from unnest($4::date[], $5::integer[], $6::text[], $7::integer[], $8::text[],
         $9::timestamptz[]) as x
       on conflict do nothing`,
      [
        ...[reading.account, reading.runId, reading.source],
        pages.map(({ receivedAt }) => monthOf(receivedAt)),
        pages.map((_, sequence) => sequence),
        pages.map(({ request }) => request),
        pages.map(({ rows }) => rows),
        pages.map(({ sha256 }) => sha256),
        pages.map(({ receivedAt }) => receivedAt),
      ],
    );
  }
}

function monthOf(receivedAt: Date): string {
  return `${dayOf(receivedAt).slice(0, 7)}-01`;
}
