import { Injectable } from '@nestjs/common';
import { type Check, worstFirst } from '@plumbline/core/examination/check';
import { AssumptionsService } from '../../assumptions/assumptions.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { AskAssumptions } from '../ask-assumptions.js';
import { Checks } from '../checks/checks.js';
import { type Claimed, ExaminationsRepository } from './examinations.repository.js';

const extendEveryMs = 5_000;

/** Does one examination: every check, then every question that reading may answer. */
@Injectable()
export class Examiner {
  constructor(
    private readonly examinations: ExaminationsRepository,
    private readonly checks: Checks,
    private readonly assumptions: AskAssumptions,
    private readonly findings: AssumptionsService,
    private readonly clock: Clock,
  ) {}

  /** Takes the examination that is under way, unless a living process has it, and brings it to its end. */
  async run(signal: AbortSignal): Promise<void> {
    const claimed = await this.examinations.claim(this.clock.now());
    if (claimed === null) return;
    const lost = new AbortController();
    const extending = setInterval(() => void this.extend(claimed, lost), extendEveryMs);
    try {
      await this.examine(claimed, AbortSignal.any([signal, lost.signal]));
    } catch (error) {
      await this.end(claimed, signal.aborted);
      if (!signal.aborted && !lost.signal.aborted) throw error;
    } finally {
      clearInterval(extending);
    }
  }

  private async examine(claimed: Claimed, signal: AbortSignal): Promise<void> {
    const total = this.checks.parts.length + this.assumptions.count;
    let checks: Check[] = [];
    let done = 0;
    const step = () => {
      done += 1;
      return this.examinations.save(claimed, { state: 'running', done, total, checks, finishedAt: null });
    };
    for (const part of this.checks.parts) {
      checks = worstFirst([...checks, ...(await this.checks.look(part, signal))]);
      await step();
    }
    await this.assumptions.ask(signal, async (finding) => {
      await this.findings.record([finding]);
      await step();
    });
    const finishedAt = this.clock.now();
    await this.examinations.save(claimed, { state: 'complete', done: total, total, checks, finishedAt });
  }

  /** A stopping process leaves it to the next one; anything else is its end. */
  private async end(claimed: Claimed, stopping: boolean): Promise<void> {
    if (stopping) return this.examinations.release(claimed);
    const finishedAt = this.clock.now();
    await this.examinations.save(claimed, { state: 'failed', done: 0, total: 0, checks: [], finishedAt });
  }

  private async extend(claimed: Claimed, lost: AbortController): Promise<void> {
    const held = await this.examinations.extend(claimed).catch(() => true);
    if (!held) lost.abort(new Error('another process does this examination'));
  }
}
