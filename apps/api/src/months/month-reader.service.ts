import { Injectable } from '@nestjs/common';
import { changedLines, type LineChange, type MonthLine } from '@plumbline/core/month/month-lines';
import { type Month, monthEnd, monthStart } from '@plumbline/core/time/month';
import { MismatchesOfDays, type MismatchOfDay } from '../mismatches/mismatches-of-days.service.js';
import { StoredFacts } from '../reconciliation/facts/stored-facts.service.js';
import type { MonthClosingEntity } from './month.entity.js';
import { type MonthFactsRead, MonthFactsReader } from './month-facts.service.js';
import { MonthLinesRepository } from './month-lines.repository.js';
import { MonthsRepository } from './months.repository.js';
import { type WalletMonth, walletMonths } from './wallets.js';

/** A month as it stands: the figures as closed where it is closed, and what has changed since. */
export type MonthRead = {
  readonly facts: MonthFactsRead;
  readonly closing: MonthClosingEntity | null;
  readonly lines: readonly MonthLine[];
  readonly changes: readonly LineChange[];
};

/** What stands beside the figures of a month. */
export type BesideFigures = { readonly mismatches: readonly MismatchOfDay[]; readonly wallets: readonly WalletMonth[] };

@Injectable()
export class MonthReader {
  constructor(
    private readonly factsReader: MonthFactsReader,
    private readonly months: MonthsRepository,
    private readonly closedLines: MonthLinesRepository,
    private readonly mismatches: MismatchesOfDays,
    private readonly stored: StoredFacts,
  ) {}

  async read(month: Month): Promise<MonthRead> {
    const facts = await this.factsReader.read(month);
    const closing = await this.months.closing(month);
    const lines = closing === null ? facts.lines : await this.closedLines.of(closing.id);
    return { facts, closing, lines, changes: closing === null ? [] : changedLines(lines, facts.lines) };
  }

  /** Unresolved mismatches and wallets, of these subjects. */
  async beside(month: Month, subjects: readonly string[]): Promise<BesideFigures> {
    const days = { from: monthStart(month), to: monthEnd(month) };
    return {
      mismatches: await this.mismatches.unresolved(days, subjects),
      wallets: walletMonths(await this.stored.walletSums(days, subjects)),
    };
  }

  /** Everybody with figures, a mismatch or a row of a wallet in the month. */
  async subjects({ facts: { month, customers }, lines, changes }: MonthRead): Promise<ReadonlySet<string>> {
    const days = { from: monthStart(month), to: monthEnd(month) };
    const found = new Set([...lines, ...changes].map(({ subject }) => subject));
    for (const subject of await this.mismatches.unresolvedSubjects(days)) found.add(subject);
    const quiet = customers.map(({ locationId }) => locationId).filter((id) => !found.has(id));
    for (const { locationId } of await this.stored.walletSums(days, quiet)) found.add(locationId);
    return found;
  }
}
