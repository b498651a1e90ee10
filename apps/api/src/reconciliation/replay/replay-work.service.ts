import { Injectable } from '@nestjs/common';
import { resultDigest } from '@plumbline/core/reconciliation/digest';
import { compareKeys } from '@plumbline/core/reconciliation/pair-cells';
import { isPseudonym } from '../../platform/erasure/erasure-subject.js';
import type { Terms } from '../../terms/terms.service.js';
import { readingKey } from '../facts/reading-key.js';
import type { Gap } from '../rebuild/gap.js';
import type { StoredResult } from '../results/stored-result.js';
import { inputDigest } from '../run/input-digest.js';
import type { RunEntity } from '../run/run.entity.js';
import { RunRepository } from '../run/run.repository.js';
import type { RunEnd } from '../run/run-ends.js';
import { RunInputs } from '../run/run-inputs.js';
import { type ClaimedRun, RunLease } from '../run/run-lease.js';
import { runTotals } from '../run/run-totals.js';
import { compareReplayed } from './compare-results.js';
import { replayOutcome } from './replay-outcome.js';
import { ReplayRecords } from './replay-records.js';
import { type AnyResult, type Original, type ReplayedPart, ReplayRun } from './replay-run.service.js';
import { BrokenInputError, type JudgedInput } from './run-input.repository.js';

const noHoles: RunEnd['holes'] = { fills: false, left: [], filled: [], lost: [] };

type Rows<T extends AnyResult> = Map<string, T>;
type Again = {
  readonly stored: Rows<StoredResult>;
  readonly fromFacts: Rows<AnyResult>;
  readonly fromEvidence: Rows<AnyResult>;
  /** For the digests of the inputs. */
  readonly attributed: string[];
  readonly lines: Set<string>;
  readonly subjects: Set<string>;
  importedDays: number;
  erased: boolean;
};

/** Judges an earlier run again from what it had received, and says where what is stored is something else. */
@Injectable()
export class ReplayWork {
  constructor(
    private readonly runs: RunRepository,
    private readonly replays: ReplayRun,
    private readonly inputs: RunInputs,
    private readonly records: ReplayRecords,
    private readonly lease: RunLease,
  ) {}

  async do(run: ClaimedRun, replayOf: string, signal: AbortSignal): Promise<RunEnd> {
    try {
      const original = await this.runs.find(replayOf);
      const terms = await this.records.inputs.terms(replayOf);
      if (original === null || terms === null)
        return this.broken('failed', `Nothing was kept of what run ${replayOf} was judged by.`);
      await this.lease.write(run, (tx) => this.records.clear(tx, run.id));
      return await this.end(run, original, terms, await this.judgeAgain(run, original, terms, signal));
    } catch (error) {
      if (error instanceof BrokenInputError) return this.broken('failed', error.message);
      throw error;
    }
  }

  broken(state: 'failed' | 'cancelled', failure: string): RunEnd {
    const nothing = { totals: null, manifest: null, inputDigest: null, resultDigest: null };
    return { outcome: { state, failure, ...nothing }, holes: noHoles, controls: [] };
  }

  private async judgeAgain(run: ClaimedRun, { id, fromDay, toDay }: RunEntity, terms: Terms, signal: AbortSignal) {
    const original: Original = { id, from: fromDay, to: toDay };
    const own = await this.replays.rebuilt.ownReadings(id);
    const left = { usage: new Map(own.usage), wallets: new Map(own.wallets) };
    const again: Again = {
      ...{ stored: new Map(), fromFacts: new Map(), fromEvidence: new Map() },
      ...{ attributed: [], importedDays: 0, lines: new Set<string>(), subjects: new Set<string>() },
      erased: [...own.wallets.keys()].some(isPseudonym),
    };
    for await (const part of this.records.inputs.judged(id)) {
      signal.throwIfAborted();
      const replayed = await this.replays.part(original, part, terms, own);
      const { gaps, differences: facts } = replayed.found;
      const cells = compareReplayed({ ...replayed, isMissing: missingIn(part, gaps) });
      await this.lease.write(run, (tx) => this.records.keep(tx, run.id, { cells, facts, gaps }));
      add(again, replayed);
      takeOut(left, part);
    }
    for await (const { gaps, differences: facts, lines } of this.replays.rebuilt.others(id, left, terms)) {
      signal.throwIfAborted();
      await this.lease.write(run, (tx) => this.records.keep(tx, run.id, { cells: [], facts, gaps }));
      for (const line of lines) again.lines.add(line);
    }
    await this.noteWithoutInput(run, id, again.subjects);
    return again;
  }

  /** Whoever takes away what subjects were judged by must not make their results look compared. */
  private async noteWithoutInput(run: ClaimedRun, runId: string, subjects: ReadonlySet<string>): Promise<void> {
    const lost = await this.records.withoutInput(runId, [...subjects]);
    const reason = 'what it was judged by is no longer kept';
    const gaps = lost.map(({ subject, day }): Gap => ({ source: 'input', account: subject, day, runId, reason }));
    await this.lease.write(run, (tx) => this.records.keep(tx, run.id, { cells: [], facts: [], gaps }));
  }

  private async end(run: ClaimedRun, original: RunEntity, terms: Terms, again: Again): Promise<RunEnd> {
    const digests = digestsOf(again);
    const kept = [...(await this.inputs.lines(original.id, [...again.stored.values()])), ...again.attributed].sort();
    const received = [...again.lines, ...(await this.inputs.imported([...again.fromEvidence.values()]))].sort();
    const inputs = { fromFacts: inputDigest(kept, terms), fromEvidence: inputDigest(received, terms) };
    const isWhole = await this.lease.write(run, async (tx) => {
      const counts = await this.records.counts(tx, run.id);
      const { results, cellsOfFacts, missing } = counts;
      const outcome = replayOutcome({
        results: { recorded: original.resultDigest, ...digests },
        inputs: { recorded: original.inputDigest, ...inputs },
        cells: { compared: again.fromEvidence.size, results, facts: cellsOfFacts, missing },
        ...{ facts: counts.facts, gaps: counts.gaps, importedDays: again.importedDays, erased: again.erased },
      });
      await this.records.keepOutcome(tx, run.id, outcome);
      return counts.gaps === 0 && !again.erased;
    });
    const outcome: RunEnd['outcome'] = {
      ...{ state: isWhole ? 'complete' : 'incomplete', failure: null, manifest: null },
      ...{ inputDigest: inputs.fromEvidence, resultDigest: digests.fromEvidence },
      totals: runTotals([...again.fromEvidence.values()]),
    };
    return { outcome, holes: noHoles, controls: [] };
  }
}

function add(again: Again, { part, stored, fromFacts, fromEvidence, found }: ReplayedPart): void {
  for (const row of stored) again.stored.set(keyOf(row), row);
  for (const row of fromFacts) again.fromFacts.set(keyOf(row), row);
  for (const row of fromEvidence) again.fromEvidence.set(keyOf(row), row);
  for (const line of part.attributed) again.attributed.push(line);
  for (const line of found.lines) again.lines.add(line);
  for (const { subject } of part.subjects) again.subjects.add(subject);
  again.erased ||= part.subjects.some(({ members }) => members.some(({ locationId }) => isPseudonym(locationId)));
  again.importedDays += part.importedDays.size;
}

const keyOf = ({ subject, day, product }: AnyResult) => `${subject}|${day}|${product}`;

function digestsOf({ stored, fromFacts, fromEvidence }: Again) {
  const digest = (rows: Rows<AnyResult>) => resultDigest([...rows.values()].sort(compareKeys));
  return { stored: digest(stored), fromFacts: digest(fromFacts), fromEvidence: digest(fromEvidence) };
}

/** What a part was judged by is compared with it, with all that the run read of it. */
function takeOut(
  left: { usage: Map<string, unknown>; wallets: Map<string, unknown> },
  { subjects }: JudgedInput,
): void {
  for (const { sources, members } of subjects) {
    for (const { accountSid } of sources) left.usage.delete(accountSid);
    for (const { locationId } of members) left.wallets.delete(locationId);
  }
}

function missingIn({ subjects }: JudgedInput, gaps: readonly Gap[]): (subject: string, day: string) => boolean {
  const missing = new Set(gaps.map(({ account, day }) => readingKey(account, day)));
  const days = subjects.flatMap(({ subject, day, sources, members }) => {
    const rests = [...sources.map(({ accountSid }) => accountSid), ...members.map(({ locationId }) => locationId)];
    return rests.some((account) => missing.has(readingKey(account, day))) ? [`${subject}|${day}`] : [];
  });
  const keys = new Set(days);
  return (subject, day) => keys.has(`${subject}|${day}`);
}
