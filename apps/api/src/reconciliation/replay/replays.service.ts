import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import { CustomersService } from '../../customers/customers.service.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../platform/http/actor.js';
import { Problem } from '../../platform/http/problem.js';
import type { RunEntity } from '../run/run.entity.js';
import { RunsService } from '../run/runs.service.js';
import { type Page, RunDifferencesRepository } from './run-differences.repository.js';
import { RunInputRepository } from './run-input.repository.js';

type Common = { readonly from: Day; readonly to: Day };

/** Judging runs again, and holding two of them against each other. */
@Injectable()
export class ReplaysService {
  constructor(
    private readonly runs: RunsService,
    private readonly inputs: RunInputRepository,
    private readonly lists: RunDifferencesRepository,
    private readonly customers: CustomersService,
    private readonly clock: Clock,
  ) {}

  /** Throws for a run that cannot be judged again, and says why. */
  async start(id: string, actor: Actor): Promise<string> {
    const original = await this.runs.get(id);
    if (original.replayOf !== null)
      throw refused(`Run ${id} is a replay itself: replay run ${original.replayOf} instead.`);
    if (original.resultDigest === null)
      throw refused(`Run ${id} is ${original.state}: only a run that judged can be replayed.`);
    if ((await this.inputs.terms(id)) === null)
      throw refused(`Run ${id} is older than replaying: nothing was kept of what it was judged by.`);
    const { fromDay: from, toDay: to, customerIds } = original;
    return this.runs.addReplay({ from, to, customerIds, replayOf: id, createdAt: this.clock.now() }, actor);
  }

  /** What a replay came to. Throws for a run that is none, or that has not come to its end. */
  async outcome(id: string) {
    const run = await this.runs.get(id);
    const outcome = await this.lists.outcomeOf(id);
    if (outcome === null) {
      const what = run.replayOf === null ? 'no replay' : `${run.state}, and came to no outcome`;
      throw new Problem({ type: 'not-found', detail: `Run ${id} is ${what}.` });
    }
    // Outcomes from before anybody was erased do not say so.
    return { ...outcome, erased: outcome.erased ?? false };
  }

  /** Stored facts that are not what was received, page by page. */
  async facts(id: string, page: Page) {
    await this.runs.get(id);
    return this.lists.factsOf(id, page);
  }

  /** What cannot be judged again, page by page. */
  async gaps(id: string, page: Page) {
    await this.runs.get(id);
    return this.lists.gapsOf(id, page);
  }

  /**
   * The cells of which the second run says something else than the first, over the days that both looked at; a replay is
   * held against what is stored of the run that it judged again.
   */
  async differences(id: string, withId: string, page: Page) {
    const [one, other] = [await this.runs.get(withId), await this.runs.get(id)];
    const common = commonDays(one, other);
    const rows = common === null ? [] : await this.between(one, other, common, page);
    const people = await this.customers.forRun();
    const bySubject = new Map(people.map((customer) => [customer.locationId, customer]));
    const items = rows.map(({ subject, total: _, ...cell }) => {
      const customer = bySubject.get(subject) ?? null;
      return { ...cell, subject, customerId: customer?.id ?? null, customerName: customer?.name ?? null };
    });
    return { items, total: rows[0]?.total ?? 0, common };
  }

  private async between(one: RunEntity, other: RunEntity, common: Common, page: Page) {
    if (other.replayOf === one.id) return this.lists.ofReplay(other.id, page);
    if (one.replayOf === other.id) {
      const turned = await this.lists.ofReplay(one.id, page);
      return turned.map(({ before, after, ...cell }) => ({ ...cell, before: after, after: before }));
    }
    for (const { id, replayOf, resultDigest, state } of [one, other]) {
      if (replayOf !== null)
        throw refused(`Run ${id} is a replay, which keeps no results: hold it against run ${replayOf}.`);
      if (resultDigest === null)
        throw refused(`Run ${id} is ${state}: only a run that judged can be held against another one.`);
    }
    return this.lists.between({ one: one.id, other: other.id, ...common }, page);
  }
}

function refused(detail: string): Problem {
  return new Problem({ type: 'conflict', detail });
}

/** Null where there is no day that both runs looked at. */
function commonDays(one: RunEntity, other: RunEntity): Common | null {
  const from = one.fromDay > other.fromDay ? one.fromDay : other.fromDay;
  const to = one.toDay < other.toDay ? one.toDay : other.toDay;
  return from > to ? null : { from, to };
}
