import { Injectable } from '@nestjs/common';
import { RunRepository } from './run.repository.js';
import { RunEvents } from './run-events.js';
import type { ClaimedRun } from './run-lease.js';

type Counts = { readonly done: number; readonly total: number };

/** Counts the steps of the run at hand and tells them. */
@Injectable()
export class RunProgress {
  readonly #counts = new Map<string, { done: number; total: number }>();

  constructor(
    private readonly runs: RunRepository,
    private readonly events: RunEvents,
  ) {}

  start(run: ClaimedRun, counts: Counts): void {
    this.#counts.set(run.id, { ...counts });
  }

  async step(run: ClaimedRun, message: string): Promise<void> {
    const counts = this.#counts.get(run.id);
    if (counts !== undefined) counts.done += 1;
    await this.tell(run, message);
  }

  async tell(run: ClaimedRun, message: string): Promise<void> {
    const counts = this.#counts.get(run.id) ?? { done: 0, total: 0 };
    await this.runs.setProgress(run, counts);
    await this.events.tell(run, 'progress', { state: 'running', ...counts, message });
  }

  async end(run: ClaimedRun, state: string, message: string): Promise<void> {
    const counts = this.#counts.get(run.id) ?? { done: 0, total: 0 };
    this.#counts.delete(run.id);
    await this.events.tell(run, 'state', { state, ...counts, message });
  }
}
