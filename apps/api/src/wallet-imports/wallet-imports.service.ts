import { Injectable } from '@nestjs/common';
import { type Day, dayOf } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { type AuditRecord, AuditTrail } from '../audit/audit-trail.service.js';
import { Clock } from '../platform/clock/clock.js';
import type { Actor } from '../platform/http/actor.js';
import { cursorKey } from '../platform/http/cursor-key.js';
import { type PageRequest, pageFrom } from '../platform/http/page.js';
import { Problem } from '../platform/http/problem.js';
import type { WalletImport } from './dto/report.js';
import { WalletImportEntity } from './wallet-import.entity.js';
import { WalletImportsRepository } from './wallet-imports.repository.js';

/** Imports that were made: shown, vouched for, taken back. */
@Injectable()
export class WalletImportsService {
  constructor(
    private readonly db: DataSource,
    private readonly imports: WalletImportsRepository,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  async get(id: string): Promise<WalletImport> {
    const found = await this.imports.find(id);
    if (found === null) throw notFound(id);
    return { ...found.report, ...kept(found) };
  }

  async page({ cursor, limit }: PageRequest) {
    const key = cursorKey(cursor, z.tuple([z.uuid()]));
    const rows = await this.imports.page(key?.[0] ?? null, limit + 1);
    const page = pageFrom(rows, { limit, keyOf: ({ id }) => [id] });
    const line = (row: WalletImportEntity) => ({
      ...kept(row),
      ...{ fileName: row.report.fileName, wallet: row.wallet, counts: row.report.counts },
    });
    return { items: page.items.map(line), nextCursor: page.nextCursor };
  }

  /** A person vouches that the file holds every row of its customers on these days. */
  async vouch(id: string, { from, to }: { readonly from: Day; readonly to: Day }, actor: Actor): Promise<WalletImport> {
    const now = this.clock.now();
    const errors = [
      ...(to < from ? [{ path: 'to', message: 'lies before from' }] : []),
      ...(to >= dayOf(now) ? [{ path: 'to', message: 'has not ended yet: only ended UTC days can be complete' }] : []),
    ];
    if (errors.length > 0) throw new Problem({ type: 'invalid', errors });
    const detail = { from, to };
    await this.change(id, { actor, action: 'wallet-import.vouched-for', detail }, (row) => {
      if (row.wallet !== 'customer') throw refused('The agency’s own wallet is never judged, complete or not.');
      return { completeFrom: from, completeTo: to, completeBy: actor.name, completeAt: now };
    });
    return this.get(id);
  }

  /** Takes an import back: its rows no longer count, and its report stays. */
  async withdraw(id: string, actor: Actor): Promise<WalletImport> {
    const as = { state: 'withdrawn', withdrawnBy: actor.name, withdrawnAt: this.clock.now() } as const;
    await this.change(id, { actor, action: 'wallet-import.withdrawn', detail: {} }, () => as);
    return this.get(id);
  }

  private async change(
    id: string,
    record: Pick<AuditRecord, 'actor' | 'action' | 'detail'>,
    changeOf: (row: WalletImportEntity) => Partial<WalletImportEntity>,
  ): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.imports.onlyOne(tx);
      const row = await tx.findOneBy(WalletImportEntity, { id });
      if (row === null) throw notFound(id);
      if (row.state !== 'imported') throw refused(`The import is ${row.state} and stays so.`);
      const change = changeOf(row);
      const resting = change.state === 'withdrawn' ? await this.imports.restingOn(tx, row) : [];
      if (resting.length > 0) {
        throw refused(`Later imports left out lines that this one has: withdraw them first (${resting.join(', ')}).`);
      }
      await this.imports.change(tx, id, change);
      await this.audit.record(tx, { ...record, subject: { kind: 'wallet-import', id } });
    });
  }
}

function kept(row: WalletImportEntity) {
  const { id, state, importedAt, importedBy, completeFrom: from, completeTo: to, completeBy: by } = row;
  const complete = from === null || to === null || by === null ? null : { from, to, by };
  return { id, state, importedAt: importedAt.toISOString(), importedBy, complete };
}

function notFound(id: string): Problem {
  return new Problem({ type: 'not-found', detail: `There is no import ${id}.` });
}

function refused(detail: string): Problem {
  return new Problem({ type: 'refused', detail });
}
