import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { CustomersService } from '../customers/customers.service.js';
import { Clock } from '../platform/clock/clock.js';
import { newId } from '../platform/database/new-id.js';
import type { Actor } from '../platform/http/actor.js';
import type { WalletMapping } from './dto/mapping.js';
import type { FileReport, LineProblem } from './dto/report.js';
import { openWalletFile, type WalletFile } from './file/wallet-file.js';
import { type LinesRead, readLinesInto } from './read-lines-into.js';
import { blankReport, Names, notices, understood, unsaid } from './report-parts.js';
import { placeColumns } from './rows/place-columns.js';
import { proposeMapping } from './rows/propose-mapping.js';
import { StagedRows } from './staged-rows.repository.js';
import type { WalletImportEntity } from './wallet-import.entity.js';
import { WalletImportsRepository } from './wallet-imports.repository.js';

export type Sent = {
  readonly path: string;
  readonly fileName: string;
  /** What the person says; null asks for what was remembered for this header. */
  readonly mapping: WalletMapping | null;
  /** Import the good lines although others are rejected. */
  readonly goodLines: boolean;
};

type Looked = {
  readonly report: FileReport;
  readonly firstRows: LinesRead['firstRows'];
  readonly locationIds: readonly string[];
  readonly stopped: boolean;
};

/** Takes wallet exports in: a whole file in one transaction, or nothing of it. */
@Injectable()
export class WalletImporter {
  constructor(
    private readonly db: DataSource,
    private readonly imports: WalletImportsRepository,
    private readonly customers: CustomersService,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** Says what an import would do, and does nothing. */
  async preview(sent: Sent) {
    const file = await openWalletFile(sent.path);
    const nothing = { proposal: { columns: {} }, firstLines: [], firstRows: [] };
    const base = { state: 'tried' as const };
    if (file.kind === 'refused') return { ...base, ...nothing, ...refusedFile(sent, file) };
    const proposal = proposeMapping(
      file.header,
      file.firstLines.map(({ cells }) => cells),
    );
    const firstLines = file.firstLines.slice(0, 20).map(({ cells }) => [...cells]);
    const { mapping, from } = await this.mappingOf(sent, file);
    const names = await this.names();
    const begun = { ...blankReport(sent.fileName, file), mapping, mappingFrom: from };
    if (mapping === null)
      return { ...base, ...begun, proposal, firstLines, firstRows: [], ...rejectedBy(unsaid(proposal)) };
    const looked = await this.db.transaction((tx) => this.look(tx, file, { begun, mapping, names }));
    const firstRows = looked.firstRows.map((row) => understood(row, names));
    return { ...base, ...looked.report, proposal, firstLines, firstRows };
  }

  /** Imports the file, or keeps why it was refused. Returns the import's id. */
  async import(sent: Sent, actor: Actor): Promise<string> {
    const file = await openWalletFile(sent.path);
    if (file.kind === 'refused') return this.refuse(refusedFile(sent, file), { actor, digest: file.digest });
    const { mapping, from } = await this.mappingOf(sent, file);
    const begun = { ...blankReport(sent.fileName, file), mapping, mappingFrom: from };
    if (mapping === null) {
      const proposal = proposeMapping(
        file.header,
        file.firstLines.map(({ cells }) => cells),
      );
      return this.refuse({ ...begun, ...rejectedBy(unsaid(proposal)) }, { actor, digest: file.digest });
    }
    const names = await this.names();
    return this.db.transaction(async (tx) => {
      const staged = new StagedRows(tx, mapping.wallet);
      const looked = await this.look(tx, file, { begun, mapping, names, staged });
      const { report } = looked;
      const isGood = !looked.stopped && report.counts.rejected === 0;
      const isUsable = !looked.stopped && sent.goodLines && report.counts.new + report.counts.known > 0;
      const row = this.row(report, { actor, digest: file.digest, locationIds: looked.locationIds });
      if (!isGood && !isUsable) {
        await this.imports.add(tx, { ...row, state: 'refused' });
        await this.record(tx, { ...row, state: 'refused' }, actor);
        return row.id;
      }
      await this.imports.add(tx, row);
      await staged.keep(row.id);
      const remembered = { headerKey: file.headerKey, mapping, rememberedBy: actor.name, rememberedAt: row.importedAt };
      await this.imports.remember(tx, remembered);
      await this.record(tx, row, actor);
      return row.id;
    });
  }

  private async look(
    tx: EntityManager,
    file: WalletFile,
    asked: { begun: FileReport; mapping: WalletMapping; names: Names; staged?: StagedRows },
  ): Promise<Looked> {
    const { begun, mapping, names, staged = new StagedRows(tx, mapping.wallet) } = asked;
    const placed = placeColumns(file.header, mapping, names.locationIds);
    if (placed.kind === 'refused') {
      const report = { ...begun, ...rejectedBy(placed.problems) };
      return { report, firstRows: [], locationIds: [], stopped: true };
    }
    await staged.begin();
    const columns = file.header.length;
    const read = await readLinesInto(staged, file, {
      mapping,
      places: placed.places,
      columns,
      locations: names.locations,
    });
    await this.imports.onlyOne(tx);
    const conflicts = await staged.takeConflicts();
    await staged.markKnown();
    const rejected = [...read.problems, ...conflicts.map(conflictProblem)].sort((a, b) => a.line - b.line);
    const rejectedLines = new Set([...read.rejectedLines, ...conflicts.map(({ line }) => line)]);
    const counts = { lines: read.lines, ...(await staged.counts()), rejected: rejectedLines.size };
    const sums = await staged.sums();
    const report = {
      ...begun,
      counts,
      rejected,
      sums: sums.map((sum) => names.monthSum(sum)),
      notices: notices(file, read, mapping),
    };
    const locationIds = [...new Set(sums.map(({ locationId }) => locationId))].filter((id) => id !== '');
    return { report, firstRows: read.firstRows, locationIds, stopped: read.stopped };
  }

  private async mappingOf({ mapping }: Sent, file: WalletFile) {
    if (mapping !== null) return { mapping, from: 'given' as const };
    const remembered = await this.imports.mappingFor(file.headerKey);
    return { mapping: remembered, from: remembered === null ? ('nowhere' as const) : ('remembered' as const) };
  }

  private async refuse(report: FileReport, by: { readonly actor: Actor; readonly digest: string }): Promise<string> {
    const row = this.row(report, { ...by, locationIds: [] });
    await this.db.transaction(async (tx) => {
      await this.imports.add(tx, { ...row, state: 'refused' });
      await this.record(tx, { ...row, state: 'refused' }, by.actor);
    });
    return row.id;
  }

  private async record(tx: EntityManager, row: WalletImportEntity, actor: Actor): Promise<void> {
    const { id, fileDigest, wallet, report } = row;
    const detail = { fileName: report.fileName, fileDigest, wallet, counts: { ...report.counts } };
    const action = row.state === 'refused' ? 'wallet-import.refused' : 'wallet-import.made';
    await this.audit.record(tx, { actor, action, subject: { kind: 'wallet-import', id }, detail });
  }

  private row(
    report: FileReport,
    { actor, digest, locationIds }: { actor: Actor; digest: string; locationIds: readonly string[] },
  ): WalletImportEntity {
    const nothingYet = { completeFrom: null, completeTo: null, completeBy: null, completeAt: null };
    return {
      ...{ id: newId(), fileDigest: digest, wallet: report.mapping?.wallet ?? null, state: 'imported', report },
      ...{ locationIds: [...locationIds], known: report.counts.known, importedBy: actor.name },
      ...{ importedAt: this.clock.now(), withdrawnBy: null, withdrawnAt: null, ...nothingYet },
    };
  }

  private async names(): Promise<Names> {
    return new Names(await this.customers.forRun());
  }
}

function refusedFile(
  { fileName }: Sent,
  { line, message }: { readonly line: number; readonly message: string },
): FileReport {
  return { ...blankReport(fileName, null), ...rejectedBy([{ line, column: 'file', value: '', message }]) };
}

/** The file as a whole cannot be read: no line of it was looked at. */
function rejectedBy(problems: readonly LineProblem[]): Pick<FileReport, 'rejected'> {
  return { rejected: [...problems] };
}

function conflictProblem({
  line,
  externalId,
  inFile,
}: {
  line: number;
  externalId: string;
  inFile: boolean;
}): LineProblem {
  const where = inFile ? 'another line of this file' : 'an earlier import';
  const advice = 'find out which is right, and leave out the other or withdraw that import';
  return { line, column: 'id', value: externalId, message: `belongs to ${where} that says something else: ${advice}` };
}
