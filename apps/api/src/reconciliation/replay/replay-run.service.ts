import { Injectable } from '@nestjs/common';
import type { Terms } from '../../terms/terms.service.js';
import { ChargeRepository } from '../facts/charge.repository.js';
import { ReadingRepository } from '../facts/reading.repository.js';
import { readingKey } from '../facts/reading-key.js';
import { UsageRepository } from '../facts/usage.repository.js';
import { type Found, type OwnReadings, RebuiltFacts } from '../rebuild/rebuilt-facts.service.js';
import { type JudgedFacts, type JudgedRow, judgeSubjects } from '../results/judge-subjects.js';
import { resultChanges } from '../results/result-changes.js';
import type { StoredResult } from '../results/stored-result.js';
import type { SubjectDay } from '../results/subject-days.js';
import { ReplayRecords } from './replay-records.js';
import type { JudgedInput } from './run-input.repository.js';

/** The run that is judged again. */
export type Original = { readonly id: string; readonly from: string; readonly to: string };
export type AnyResult = JudgedRow | StoredResult;

/** Some subjects three times: as they are stored, as the stored facts say, and as what was received says. */
export type ReplayedPart = {
  readonly part: JudgedInput;
  readonly stored: readonly StoredResult[];
  readonly fromFacts: readonly AnyResult[];
  readonly fromEvidence: readonly AnyResult[];
  readonly found: Found;
};

/** What some subjects look like that are judged again; nothing of it is written. */
@Injectable()
export class ReplayRun {
  constructor(
    private readonly usage: UsageRepository,
    private readonly charges: ChargeRepository,
    private readonly readings: ReadingRepository,
    private readonly records: ReplayRecords,
    readonly rebuilt: RebuiltFacts,
  ) {}

  async part(original: Original, part: JudgedInput, terms: Terms, own: OwnReadings): Promise<ReplayedPart> {
    const { facts, found } = await this.rebuilt.of({ runId: original.id, part, terms, own });
    const names = [...new Set(part.subjects.map(({ subject }) => subject))];
    const scope = { runId: original.id, from: original.from, to: original.to, subjects: names };
    const before = await this.records.results.before(scope);
    const judge = (by: JudgedFacts) => judgeOver(part.subjects, by, before).filter((row) => isIn(row, original));
    const fromEvidence = judge(facts);
    const isSame = found.differences.length === 0 && found.gaps.length === 0;
    const fromFacts = isSame ? fromEvidence : judge(await this.storedFacts(original, part, terms));
    return { part, found, fromFacts, fromEvidence, stored: await this.records.results.inOrder(scope) };
  }

  /** Facts as of the run, as they are stored now. */
  private async storedFacts({ id, from, to }: Original, part: JudgedInput, terms: Terms): Promise<JudgedFacts> {
    const { subjects, importedSums, owed, importedDays, attributions } = part;
    const days = [...new Set(subjects.map(({ day }) => day))].sort();
    const accounts = [...new Set(subjects.flatMap(({ sources }) => sources.map(({ accountSid }) => accountSid)))];
    const wallets = [...new Set(subjects.flatMap(({ members }) => members.map(({ locationId }) => locationId)))];
    const sums = await this.charges.sums(wallets, days, id);
    return {
      ...{ owed, importedDays, attributions, terms },
      prices: await this.usage.nonZero(accounts, days[0] ?? from, days.at(-1) ?? to, id),
      charges: [...sums.filter((sum) => !importedDays.has(readingKey(sum.locationId, sum.day))), ...importedSums],
      usageReadings: await this.readings.usage({ accounts, days, runId: id }),
      ledgerReadings: await this.readings.ledger({ accounts: wallets, days, runId: id }),
    };
  }
}

/** What is judged, over what runs before had left. */
function judgeOver(subjects: readonly SubjectDay[], facts: JudgedFacts, before: readonly StoredResult[]): AnyResult[] {
  const all = new Map<string, AnyResult>(before.map((row) => [keyOf(row), row]));
  for (const row of resultChanges(judgeSubjects(subjects, facts), before).all) all.set(keyOf(row), row);
  return [...all.values()];
}

const isIn = ({ day }: AnyResult, { from, to }: Original) => day >= from && day <= to;
const keyOf = ({ subject, day, product }: AnyResult) => `${subject}|${day}|${product}`;
