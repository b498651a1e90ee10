import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Terms } from '../../terms/terms.service.js';
import { Attributions } from '../attribution/attributions.service.js';
import { readingKey } from '../facts/reading-key.js';
import type { JudgedInput } from '../replay/run-input.repository.js';
import type { Notice } from '../run/manifest.js';
import type { ClaimedRun } from '../run/run-lease.js';
import { remainderNotice } from './judge-notices.js';
import { type JudgedFacts, type JudgedRow, judgeSubjects } from './judge-subjects.js';
import { JudgedFactsRepository } from './judged-facts.repository.js';
import { ResultRepository } from './result.repository.js';
import { type ResultChange, resultChanges } from './result-changes.js';
import type { SubjectDay } from './subject-days.js';

type Asked = { readonly owed: JudgedFacts['owed']; readonly terms: Terms; readonly signal: AbortSignal };

/** What came of some subjects, before anything of it is written. */
export type SubjectsJudged = {
  readonly subjects: readonly string[];
  /** Every cell that was judged or emptied, changed or not. */
  readonly all: readonly JudgedRow[];
  readonly changes: readonly ResultChange[];
  readonly input: JudgedInput;
  readonly notices: readonly Notice[];
};

/** Facts → results, for some subjects: read, judged and held against what is stored; then written in one piece. */
@Injectable()
export class SubjectResults {
  constructor(
    private readonly facts: JudgedFactsRepository,
    private readonly attributions: Attributions,
    private readonly results: ResultRepository,
  ) {}

  async of(run: ClaimedRun, subjects: readonly SubjectDay[], { owed, terms, signal }: Asked): Promise<SubjectsJudged> {
    const facts = await this.facts.of(run, subjects, { owed, terms });
    const split = await this.attributions.of(run, { subjects, facts, signal });
    const judged = judgeSubjects(subjects, { ...facts, attributions: split.attributions });
    const names = [...new Set(subjects.map(({ subject }) => subject))];
    const known = await this.results.latest(names, [...new Set(subjects.map(({ day }) => day))]);
    const notices = [...judged.flatMap(remainderNotice), ...split.notices];
    const input = judgedInput({ subjects, facts, split });
    return { ...resultChanges(judged, known), subjects: names, input, notices };
  }

  async store(tx: EntityManager, run: ClaimedRun, { changes, input }: SubjectsJudged): Promise<void> {
    await this.results.add(tx, { runId: run.id, seenAt: run.now() }, changes);
    await this.facts.inputs.keep(tx, run.id, input);
  }
}

type Judged = {
  readonly subjects: readonly SubjectDay[];
  readonly facts: Omit<JudgedFacts, 'attributions'>;
  readonly split: Required<Pick<JudgedInput, 'attributions' | 'owners'>> & { readonly lines: readonly string[] };
};

function judgedInput({ subjects, facts, split }: Judged): JudgedInput {
  const { importedDays, charges } = facts;
  const keys = subjects.flatMap(({ day, sources, members }) => [
    ...sources.map(({ accountSid }) => readingKey(accountSid, day)),
    ...members.map(({ locationId }) => readingKey(locationId, day)),
  ]);
  return {
    ...{ subjects, importedDays, attributions: split.attributions, owners: split.owners, attributed: split.lines },
    // What the run owes of everybody else is kept with them.
    owed: new Set(keys.filter((key) => facts.owed.has(key))),
    importedSums: charges.filter(({ locationId, day }) => importedDays.has(readingKey(locationId, day))),
  };
}
