import { Injectable } from '@nestjs/common';
import { addDays, type Day, daysFrom } from '@plumbline/core/time/day';
import type { CustomerForRun } from '../../customers/customers.service.js';
import type { Terms } from '../../terms/terms.service.js';
import { Attributions } from '../attribution/attributions.service.js';
import { readingKey } from '../facts/reading-key.js';
import type { JudgedInput } from '../replay/run-input.repository.js';
import { type ClaimedRun, RunLease } from '../run/run-lease.js';
import { extraDays, type RunScope } from '../run/run-scope.js';
import { remainderNotice } from './judge-notices.js';
import { type JudgedFacts, judgeSubjects } from './judge-subjects.js';
import { JudgedCases } from './judged-cases.service.js';
import { JudgedFactsRepository } from './judged-facts.repository.js';
import { ResultRepository } from './result.repository.js';
import { resultChanges } from './result-changes.js';
import { type SubjectDay, subjectDays } from './subject-days.js';

/** Twice as long as a wallet row may come after what it makes up for. */
const movementDays = 70;

type Asked = {
  /** Customers that share nothing with others outside their group. */
  readonly groups: readonly (readonly CustomerForRun[])[];
  readonly scope: Pick<RunScope, 'beyond' | 'owed'>;
  readonly terms: Terms;
  readonly signal: AbortSignal;
};

/** Turns what was read into results and mismatches, some groups of customers per transaction. */
@Injectable()
export class JudgeService {
  constructor(
    private readonly facts: JudgedFactsRepository,
    private readonly attributions: Attributions,
    private readonly results: ResultRepository,
    private readonly cases: JudgedCases,
    private readonly lease: RunLease,
  ) {}

  /** Returns who was judged, what is worth knowing about it, and what was attributed as lines for the digest. */
  async judge(run: ClaimedRun, { groups, scope, terms, signal }: Asked) {
    const customers = groups.flat();
    const days = await this.daysOf(run, groups, scope);
    const subjects = subjectDays({ everyone: customers, daysOf: (customer) => days.get(customer.id) ?? [] });
    if (subjects.length === 0) return { subjects: [], notices: [], attributed: [] };
    const facts = await this.facts.of(run, subjects, { owed: scope.owed, terms });
    const split = await this.attributions.of(run, { subjects, facts, signal });
    const judged = judgeSubjects(subjects, { ...facts, attributions: split.attributions });
    const names = [...new Set(subjects.map(({ subject }) => subject))];
    const known = await this.results.latest(names, [...new Set(subjects.map(({ day }) => day))]);
    const { changes, all } = resultChanges(judged, known);
    const since = addDays(run.to, -movementDays);
    const locationIds = customers.map(({ locationId }) => locationId);
    const movements = await this.facts.movements(locationIds, since);
    await this.lease.write(run, async (tx) => {
      await this.results.add(tx, { runId: run.id, seenAt: run.now() }, changes);
      await this.facts.inputs.keep(tx, run.id, judgedInput({ subjects, facts, split }));
      const read = { locationIds, since, movements, at: run.now() };
      await this.cases.move(tx, { runId: run.id, rows: all, customers, tolerances: terms.tolerances, read });
    });
    const notices = [...judged.flatMap(remainderNotice), ...split.notices];
    return { subjects: names, notices, attributed: split.lines };
  }

  /** Keeps what the whole run is judged by, so that it can be judged again. */
  async begin(run: ClaimedRun, terms: Terms): Promise<void> {
    await this.lease.write(run, (tx) => this.facts.inputs.keepTerms(tx, run.id, terms));
  }

  /**
   * The window, what was read beside it, and other days that a wallet's rows changed. A group has its days in
   * common: judged alone, one of its members would be held against the whole account.
   */
  private async daysOf(run: ClaimedRun, groups: Asked['groups'], scope: Asked['scope']) {
    const locationIds = groups.flat().map(({ locationId }) => locationId);
    const touched = await this.facts.readings.outsideDays(run, locationIds);
    const window = daysFrom(run.from, run.to);
    const days = new Map<string, readonly Day[]>();
    for (const group of groups) {
      const late = group.flatMap(({ locationId }) => touched.get(locationId) ?? []);
      const common = [...new Set([...late, ...extraDays(group, scope), ...window])].sort();
      for (const { id } of group) days.set(id, common);
    }
    return days;
  }
}

type Judged = {
  readonly subjects: readonly SubjectDay[];
  readonly facts: Omit<JudgedFacts, 'attributions'>;
  readonly split: { readonly attributions: JudgedFacts['attributions']; readonly lines: readonly string[] };
};

function judgedInput({ subjects, facts, split }: Judged): JudgedInput {
  const { owed, importedDays, charges } = facts;
  return {
    ...{ subjects, owed, importedDays, attributions: split.attributions, attributed: split.lines },
    importedSums: charges.filter(({ locationId, day }) => importedDays.has(readingKey(locationId, day))),
  };
}
