import { Injectable } from '@nestjs/common';
import { compareKeys } from '@plumbline/core/reconciliation/compare-streams';
import { resultDigest } from '@plumbline/core/reconciliation/digest';
import type { Terms } from '../../terms/terms.service.js';
import { ChargeRepository } from '../facts/charge.repository.js';
import { ReadingRepository } from '../facts/reading.repository.js';
import { readingKey } from '../facts/reading-key.js';
import { UsageRepository } from '../facts/usage.repository.js';
import { type JudgedRow, judgeSubjects } from '../results/judge-subjects.js';
import { resultChanges } from '../results/result-changes.js';
import type { StoredResult } from '../results/stored-result.js';
import { ReplayRecords } from './replay-records.js';
import type { JudgedInput } from './run-input.repository.js';

/** The run that is judged again. */
export type Original = { readonly id: string; readonly from: string; readonly to: string };

/** What one looks like that is judged again from what it had read; nothing of it is written. */
@Injectable()
export class ReplayRun {
  constructor(
    private readonly usage: UsageRepository,
    private readonly charges: ChargeRepository,
    private readonly readings: ReadingRepository,
    private readonly records: ReplayRecords,
  ) {}

  /** Null where nothing was kept of what the run was judged by. */
  async of(original: Original) {
    const terms = await this.records.inputs.terms(original.id);
    if (terms === null) return null;
    const parts: JudgedInput[] = [];
    for await (const part of this.records.inputs.judged(original.id)) parts.push(part);
    const cells = new Map<string, JudgedRow | StoredResult>();
    for (const part of parts)
      for (const row of await this.judgeAgain(original, part, terms)) cells.set(keyOf(row), row);
    const subjects = [...new Set(parts.flatMap((part) => part.subjects.map(({ subject }) => subject)))];
    const inWindow = [...cells.values()].filter(({ day }) => day >= original.from && day <= original.to);
    const replayed = inWindow.sort(compareKeys);
    const stored = await this.records.results.inOrder({ ...original, runId: original.id, subjects });
    return {
      terms,
      attributed: parts.flatMap(({ attributed }) => attributed),
      replayed,
      stored,
      digest: resultDigest(replayed),
    };
  }

  /** Facts as of the run, judged as it judged them, over what runs before it had left. */
  private async judgeAgain({ id, from, to }: Original, part: JudgedInput, terms: Terms) {
    const { subjects, importedSums, ...kept } = part;
    const days = [...new Set(subjects.map(({ day }) => day))].sort();
    const accounts = [...new Set(subjects.flatMap(({ sources }) => sources.map(({ accountSid }) => accountSid)))];
    const wallets = [...new Set(subjects.flatMap(({ members }) => members.map(({ locationId }) => locationId)))];
    const sums = await this.charges.sums(wallets, days, id);
    const judged = judgeSubjects(subjects, {
      ...kept,
      terms,
      prices: await this.usage.nonZero(accounts, days[0] ?? from, days.at(-1) ?? to, id),
      charges: [...sums.filter((sum) => !kept.importedDays.has(readingKey(sum.locationId, sum.day))), ...importedSums],
      usageReadings: await this.readings.usage({ accounts, days, runId: id }),
      ledgerReadings: await this.readings.ledger({ accounts: wallets, days, runId: id }),
    });
    const names = [...new Set(subjects.map(({ subject }) => subject))];
    const known = await this.records.results.before({ runId: id, from, to, subjects: names });
    const all = new Map<string, JudgedRow | StoredResult>(known.map((row) => [keyOf(row), row]));
    for (const row of resultChanges(judged, known).all) all.set(keyOf(row), row);
    return all.values();
  }
}

function keyOf({ subject, day, product }: JudgedRow | StoredResult): string {
  return `${subject}|${day}|${product}`;
}
