import { Injectable, Logger } from '@nestjs/common';
import type { CustomerForRun } from '../../customers/customers.service.js';
import { isDatabaseGone } from '../../platform/database/is-database-gone.js';
import { oneAhead } from '../../platform/work/one-ahead.js';
import { ProviderFailure } from '../../providers/provider-failure.js';
import type { Terms } from '../../terms/terms.service.js';
import { type Judgement, JudgeService } from '../results/judge.service.js';
import type { Notice } from './manifest.js';
import { type ClaimedRun, LeaseLostError } from './run-lease.js';
import { RunProgress } from './run-progress.js';
import type { RunScope } from './run-scope.js';

type Groups = RunScope['groups'];
type Asked = { readonly scope: RunScope; readonly terms: Terms; readonly signal: AbortSignal };

/** What came of a piece: its judgement, or what kept it from being judged. */
type Tried =
  | { readonly kind: 'judged'; readonly judgement: Judgement }
  | { readonly kind: 'failed'; readonly groups: Groups; readonly error: unknown };

/** What a run keeps of a piece once it is written; of thousands of customers, nothing that it was judged by. */
type Piece = {
  readonly subjects: readonly string[];
  readonly notices: readonly Notice[];
  /** A line for every amount that was told apart on a shared account. */
  readonly attributed: readonly string[];
};

export type RunJudged = Piece & {
  /** Customers whom a fault of ours kept from being compared. */
  readonly unjudged: readonly CustomerForRun[];
};

/** Judges everybody of a run, piece by piece. Where something of ours fails, the others of the piece are judged without it. */
@Injectable()
export class RunJudging {
  readonly #log = new Logger(RunJudging.name);

  constructor(
    private readonly judge: JudgeService,
    private readonly progress: RunProgress,
  ) {}

  async all(run: ClaimedRun, pieces: readonly Groups[], asked: Asked): Promise<RunJudged> {
    await this.judge.begin(run, asked.terms);
    const judged: Piece[] = [];
    const unjudged: CustomerForRun[] = [];
    let done = 0;
    for await (const tried of oneAhead(pieces, (groups) => this.try(run, groups, asked))) {
      asked.signal.throwIfAborted();
      const came = await this.write(run, tried, asked);
      judged.push(...came.judged);
      unjudged.push(...came.unjudged);
      done += 1;
      await this.progress.step(run, `Compared ${done} of ${pieces.length} groups of customers`);
    }
    return {
      subjects: judged.flatMap(({ subjects }) => subjects),
      notices: judged.flatMap(({ notices }) => notices),
      attributed: judged.flatMap(({ attributed }) => attributed),
      unjudged,
    };
  }

  private async try(run: ClaimedRun, groups: Groups, { scope, terms, signal }: Asked): Promise<Tried> {
    try {
      return { kind: 'judged', judgement: await this.judge.judge(run, { groups, scope, terms, signal }) };
    } catch (error) {
      if (!isOurFault(error, signal)) throw error;
      return { kind: 'failed', groups, error };
    }
  }

  private async write(run: ClaimedRun, tried: Tried, asked: Asked) {
    if (tried.kind === 'failed') return this.apart(run, tried, asked);
    const { subjects, notices, input, groups } = tried.judgement;
    try {
      await this.judge.write(run, tried.judgement);
      return { judged: [{ subjects, notices, attributed: input.attributed }], unjudged: [] };
    } catch (error) {
      if (!isOurFault(error, asked.signal)) throw error;
      return this.apart(run, { groups, error }, asked);
    }
  }

  /** Each group by itself, so that the failure stays with whom it belongs to. */
  private async apart(
    run: ClaimedRun,
    { groups, error }: { readonly groups: Groups; readonly error: unknown },
    asked: Asked,
  ): Promise<{ judged: Piece[]; unjudged: CustomerForRun[] }> {
    if (groups.length <= 1) {
      const customers = groups.flat();
      this.#log.error({ runId: run.id, customerIds: customers.map(({ id }) => id), err: error, msg: 'not compared' });
      return { judged: [], unjudged: customers };
    }
    const judged: Piece[] = [];
    const unjudged: CustomerForRun[] = [];
    for (const group of groups) {
      const came = await this.write(run, await this.try(run, [group], asked), asked);
      judged.push(...came.judged);
      unjudged.push(...came.unjudged);
    }
    return { judged, unjudged };
  }
}

/** Something that is wrong with what is compared, and not that the run cannot go on. */
function isOurFault(error: unknown, signal: AbortSignal): boolean {
  if (signal.aborted || error instanceof LeaseLostError || error instanceof ProviderFailure) return false;
  return !isDatabaseGone(error);
}
