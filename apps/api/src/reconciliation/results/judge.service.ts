import { Injectable } from '@nestjs/common';
import { daysFrom } from '@plumbline/core/time/day';
import type { CustomerForRun } from '../../customers/customers.service.js';
import { MismatchesService } from '../../mismatches/mismatches.service.js';
import type { Terms } from '../../terms/terms.service.js';
import type { Notice } from '../run/manifest.js';
import { type ClaimedRun, RunLease } from '../run/run-lease.js';
import { type JudgedRow, judgeSubjects } from './judge-subjects.js';
import { JudgedFactsRepository } from './judged-facts.repository.js';
import { ResultRepository } from './result.repository.js';
import { type Restatement, resultChanges } from './result-changes.js';
import { subjectDays } from './subject-days.js';

/** Turns what was read into results and mismatches, one group of customers per transaction. */
@Injectable()
export class JudgeService {
  constructor(
    private readonly facts: JudgedFactsRepository,
    private readonly results: ResultRepository,
    private readonly mismatches: MismatchesService,
    private readonly lease: RunLease,
  ) {}

  /** Judges customers that share nothing with others outside the list. Returns who was judged and what was restated. */
  async judge(run: ClaimedRun, customers: readonly CustomerForRun[], terms: Terms) {
    const window = daysFrom(run.from, run.to);
    const locationIds = customers.map((customer) => customer.locationId);
    const earlier = await this.facts.readings.earlierDays(run.id, run.from, locationIds);
    const subjects = subjectDays({
      everyone: customers,
      daysOf: (customer) => [...(earlier.get(customer.locationId) ?? []), ...window],
    });
    if (subjects.length === 0) return { subjects: [], notices: [] };
    const judged = judgeSubjects(subjects, await this.facts.of(run, subjects, terms));
    const names = [...new Set(subjects.map(({ subject }) => subject))];
    const known = await this.results.latest(names, [...new Set(subjects.map(({ day }) => day))]);
    const { changes, restatements, all } = resultChanges(judged, known);
    await this.lease.write(run, async (tx) => {
      await this.results.add(tx, { runId: run.id, seenAt: run.now() }, changes);
      await this.mismatches.apply(tx, findings(all, customers), { runId: run.id, at: run.now() });
    });
    return { subjects: names, notices: restatements.map(restatementNotice) };
  }
}

/** Members of a group have no verdict of their own, and what is unread or provisional opens nothing. */
function findings(rows: readonly JudgedRow[], customers: readonly CustomerForRun[]) {
  const locations = new Map(customers.map((customer) => [customer.id, customer.locationId]));
  return rows.flatMap((row) => {
    const locationId = row.customerId === null ? undefined : locations.get(row.customerId);
    if (row.isGroup || row.customerId === null || locationId === undefined) return [];
    return [{ ...row, customerId: row.customerId, locationId }];
  });
}

function restatementNotice({ before, after }: Restatement): Notice {
  const figures = `${before.verdict} became ${after.verdict}`;
  return {
    kind: 'restatement',
    detail: `${after.subject} ${after.day} ${after.product}: settled, and changed after all: ${figures}`,
  };
}
