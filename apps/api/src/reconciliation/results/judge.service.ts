import { Injectable } from '@nestjs/common';
import { addDays, type Day, daysFrom } from '@plumbline/core/time/day';
import type { CustomerForRun } from '../../customers/customers.service.js';
import type { WalletMovement } from '../../mismatches/settlements/plan-settlements.js';
import type { Terms } from '../../terms/terms.service.js';
import { type ClaimedRun, RunLease } from '../run/run-lease.js';
import { extraDays, type RunScope } from '../run/run-scope.js';
import { JudgedCases } from './judged-cases.service.js';
import { JudgedFactsRepository } from './judged-facts.repository.js';
import { subjectDays } from './subject-days.js';
import { SubjectResults, type SubjectsJudged } from './subject-results.service.js';

/** Twice as long as a wallet row may come after what it makes up for. */
const movementDays = 70;

type Asked = {
  /** Customers that share nothing with others outside their group. */
  readonly groups: readonly (readonly CustomerForRun[])[];
  readonly scope: Pick<RunScope, 'beyond' | 'owed'>;
  readonly terms: Terms;
  readonly signal: AbortSignal;
};

/** What some groups of customers come to, ready to be written. */
export type Judgement = SubjectsJudged & {
  readonly groups: Asked['groups'];
  readonly customers: readonly CustomerForRun[];
  readonly terms: Terms;
  readonly movements: readonly WalletMovement[];
};

/** Turns what was read into results and mismatches, some groups of customers per transaction. */
@Injectable()
export class JudgeService {
  constructor(
    private readonly facts: JudgedFactsRepository,
    private readonly subjects: SubjectResults,
    private readonly cases: JudgedCases,
    private readonly lease: RunLease,
  ) {}

  /** Keeps what the whole run is judged by, so that it can be judged again. */
  async begin(run: ClaimedRun, terms: Terms): Promise<void> {
    await this.lease.write(run, (tx) => this.facts.inputs.keepTerms(tx, run.id, terms));
  }

  /** Reads and judges; of results nothing is written yet. */
  async judge(run: ClaimedRun, { groups, scope, terms, signal }: Asked): Promise<Judgement> {
    const customers = groups.flat();
    const days = await this.daysOf(run, groups, scope);
    const subjects = subjectDays({ everyone: customers, daysOf: (customer) => days.get(customer.id) ?? [] });
    const judged = await this.subjects.of(run, subjects, { owed: scope.owed, terms, signal });
    const movements = await this.facts.movements(locationsOf(customers), movementsSince(run));
    return { ...judged, groups, customers, terms, movements };
  }

  async write(run: ClaimedRun, judged: Judgement): Promise<void> {
    if (judged.subjects.length === 0) return;
    const { all: rows, customers, terms, movements } = judged;
    await this.lease.write(run, async (tx) => {
      await this.subjects.store(tx, run, judged);
      const read = { locationIds: locationsOf(customers), since: movementsSince(run), movements, at: run.now() };
      await this.cases.move(tx, { runId: run.id, rows, customers, tolerances: terms.tolerances, read });
    });
  }

  /**
   * The window, what was read beside it, and other days that a wallet's rows changed. A group has its days in
   * common: judged alone, one of its members would be held against the whole account.
   */
  private async daysOf(run: ClaimedRun, groups: Asked['groups'], scope: Asked['scope']) {
    const touched = await this.facts.readings.outsideDays(run, locationsOf(groups.flat()));
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

function movementsSince(run: ClaimedRun): Day {
  return addDays(run.to, -movementDays);
}

function locationsOf(customers: readonly CustomerForRun[]): string[] {
  return customers.map(({ locationId }) => locationId);
}
