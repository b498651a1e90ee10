import { Injectable } from '@nestjs/common';
import { addDays, type Day, dayOf, daysBetween } from '@plumbline/core/time/day';
import { CustomersService } from '../../customers/customers.service.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../platform/http/actor.js';
import { Problem } from '../../platform/http/problem.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import type { RunEntity, RunHead, RunKind } from './run.entity.js';
import { type NewRun, RunRepository } from './run.repository.js';
import { runQueue } from './run-executor.js';

const daysMax = 100;
const usualDays = 7;

export type RunRequest = {
  readonly from: Day;
  readonly to: Day;
  readonly customerIds?: readonly string[] | undefined;
};

export type AskedWindow = {
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly customerIds?: readonly string[] | undefined;
};

@Injectable()
export class RunsService {
  constructor(
    private readonly runs: RunRepository,
    private readonly customers: CustomersService,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  async request(asked: RunRequest, actor: Actor): Promise<string> {
    const { from, to } = await this.checked(asked);
    const id = await this.runs.addAsked(this.newRun('manual', { ...asked, from, to }, actor.name), actor);
    await this.wake();
    return id;
  }

  /** Only ended UTC days are compared; what is not said is the trailing week. Throws for what cannot be compared. */
  async checked(asked: AskedWindow): Promise<{ readonly from: Day; readonly to: Day }> {
    const lastEnded = addDays(dayOf(this.clock.now()), -1);
    const to = asked.to ?? lastEnded;
    const from = asked.from ?? addDays(to, 1 - usualDays);
    const errors = [
      ...(from > to ? [{ path: 'from', message: `is after ${to}: give the first day first` }] : []),
      ...(to > lastEnded ? [{ path: 'to', message: `has not ended in UTC: the newest day is ${lastEnded}` }] : []),
      ...(daysBetween(from, to) >= daysMax ? [{ path: 'to', message: `at most ${daysMax} days at once` }] : []),
      ...(await this.unknownCustomers(asked.customerIds ?? [])),
    ];
    if (errors.length > 0) throw new Problem({ type: 'invalid', errors });
    return { from, to };
  }

  async start(kind: RunKind, asked: RunRequest, requestedBy: string): Promise<string> {
    const id = await this.runs.add(this.newRun(kind, asked, requestedBy));
    await this.wake();
    return id;
  }

  /** A run that judges another one again. */
  async addReplay(
    replay: Pick<NewRun, 'from' | 'to' | 'customerIds' | 'createdAt'> & { readonly replayOf: string },
    actor: Actor,
  ): Promise<string> {
    const id = await this.runs.addAsked(
      { ...replay, kind: 'replay', businessDate: null, requestedBy: actor.name },
      actor,
    );
    await this.wake();
    return id;
  }

  private newRun(kind: RunKind, { from, to, customerIds }: RunRequest, requestedBy: string): NewRun {
    return {
      kind,
      from,
      to,
      customerIds: customerIds ?? null,
      businessDate: null,
      requestedBy,
      createdAt: this.clock.now(),
    };
  }

  /** Lets a worker look for runs to claim. */
  wake(): Promise<void> {
    return this.jobs.send(runQueue, {}, { singletonKey: runQueue });
  }

  async get(id: string): Promise<RunEntity> {
    const run = await this.runs.find(id);
    if (run === null) throw new Problem({ type: 'not-found', detail: `There is no run ${id}.` });
    return run;
  }

  list(page: { before: string | null; limit: number }): Promise<RunHead[]> {
    return this.runs.list(page);
  }

  async cancel(id: string, actor: Actor): Promise<RunEntity> {
    const run = await this.get(id);
    if ((await this.runs.cancel(id, this.clock.now(), actor)) === null) {
      throw new Problem({ type: 'conflict', detail: `The run has ended already: it is ${run.state}.` });
    }
    return this.get(id);
  }

  private async unknownCustomers(ids: readonly string[]) {
    const known = await this.customers.namesOf(ids);
    return ids
      .filter((id) => !known.has(id))
      .map((id) => ({ path: 'customerIds', message: `there is no customer ${id}` }));
  }
}
