import { Injectable } from '@nestjs/common';
import { CustomersService } from '../../customers/customers.service.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../platform/http/actor.js';
import { Problem } from '../../platform/http/problem.js';
import { ResultRepository } from '../results/result.repository.js';
import type { RunEntity } from '../run/run.entity.js';
import { RunsService } from '../run/runs.service.js';
import { type CellDifference, compareResults } from './compare-results.js';
import { ReplayRecords } from './replay-records.js';

const differencesMax = 1_000;

/** Judging runs again, and holding two of them against each other. */
@Injectable()
export class ReplaysService {
  constructor(
    private readonly runs: RunsService,
    private readonly records: ReplayRecords,
    private readonly results: ResultRepository,
    private readonly customers: CustomersService,
    private readonly clock: Clock,
  ) {}

  /** Throws for a run that cannot be judged again, and says why. */
  async start(id: string, actor: Actor): Promise<string> {
    const original = await this.runs.get(id);
    const refuse = (detail: string) => new Problem({ type: 'conflict', detail });
    if (original.replayOf !== null)
      throw refuse(`Run ${id} is a replay itself: replay run ${original.replayOf} instead.`);
    if (original.resultDigest === null)
      throw refuse(`Run ${id} is ${original.state}: only a run that judged can be replayed.`);
    if ((await this.records.inputs.terms(id)) === null) {
      throw refuse(`Run ${id} is older than replaying: nothing was kept of what it was judged by.`);
    }
    const { fromDay: from, toDay: to, customerIds } = original;
    return this.runs.addReplay({ from, to, customerIds, replayOf: id, createdAt: this.clock.now() }, actor);
  }

  /** The cells of which the second run says something else than the first; a replay is held against what is stored. */
  async differences(id: string, withId: string) {
    const [one, other] = [await this.runs.get(withId), await this.runs.get(id)];
    const all = await this.between(one, other);
    const shown = all.slice(0, differencesMax);
    const people = await this.customers.forRun();
    const bySubject = new Map(people.map((customer) => [customer.locationId, customer]));
    const items = shown.map(({ subject, ...cell }) => {
      const customer = bySubject.get(subject) ?? null;
      return { ...cell, subject, customerId: customer?.id ?? null, customerName: customer?.name ?? null };
    });
    return { items, leftOff: all.length - shown.length };
  }

  private async between(one: RunEntity, other: RunEntity): Promise<readonly CellDifference[]> {
    if (other.replayOf === one.id) return this.records.differences(other.id, differencesMax + 1);
    if (one.replayOf === other.id) {
      const turned = await this.records.differences(one.id, differencesMax + 1);
      return turned.map(({ before, after, ...cell }) => ({ ...cell, before: after, after: before }));
    }
    const from = one.fromDay > other.fromDay ? one.fromDay : other.fromDay;
    const to = one.toDay < other.toDay ? one.toDay : other.toDay;
    const subjects = await this.results.subjectsBetween(from, to);
    const [before, after] = [one.id, other.id].map((runId) => this.results.inOrder({ runId, from, to, subjects }));
    return compareResults((await before) ?? [], (await after) ?? []);
  }
}
