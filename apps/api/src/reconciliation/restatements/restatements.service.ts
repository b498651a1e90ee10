import { Injectable } from '@nestjs/common';
import { type MovedSide, sidesMoved } from '@plumbline/core/reconciliation/moved-sides';
import type { Day } from '@plumbline/core/time/day';
import type { Notice } from '../run/manifest.js';
import { type Asked, type CellRevision, cellName, RestatementsRepository } from './restatements.repository.js';
import { type RevisedResult, RevisionsRepository } from './revisions.repository.js';

export type Restatement = {
  readonly before: RevisedResult;
  readonly after: RevisedResult;
  readonly moved: readonly MovedSide[];
};
/** A revision and what moved since the one before it; nothing where a day merely settled, or had no revision before. */
export type RevisionStep = { readonly revision: RevisedResult; readonly moved: readonly MovedSide[] };

/** More than anyone reads in a list of notices; the run's restatements have them all. */
const noticesMax = 200;
const everything: Asked = { runId: null, customerId: null, from: null, to: null };

/** Settled results that changed after all. */
@Injectable()
export class Restatements {
  constructor(
    private readonly restatements: RestatementsRepository,
    private readonly revisions: RevisionsRepository,
  ) {}

  /** One more than `limit` where there is more. */
  async list(asked: Partial<Asked>, page: { cursor: readonly string[]; limit: number }): Promise<Restatement[]> {
    const pairs = await this.restatements.page({ ...everything, ...asked, ...page });
    const found = await this.revisions.of(
      pairs.flatMap(({ before, after, ...cell }) => [
        { ...cell, revision: before },
        { ...cell, revision: after },
      ]),
    );
    const byName = new Map(found.map((one) => [`${cellName(one)}|${one.revision}`, one]));
    const steps = pairs.flatMap((pair) => {
      const before = byName.get(`${cellName(pair)}|${pair.before}`);
      const after = byName.get(`${cellName(pair)}|${pair.after}`);
      return before === undefined || after === undefined ? [] : [{ before, after }];
    });
    return this.withSides(steps);
  }

  /** Every revision of a customer's cell, newest first. */
  async ofCell(customerId: string, day: Day, product: string): Promise<RevisionStep[]> {
    const all = await this.revisions.ofCell(customerId, day, product);
    const steps = all.flatMap((after, index) => {
      const before = all[index - 1];
      return before === undefined ? [] : [{ before, after }];
    });
    const moved = new Map((await this.withSides(steps)).map((step) => [step.after, step.moved]));
    return all.map((revision) => ({ revision, moved: moved.get(revision) ?? [] })).reverse();
  }

  /** Cells, as "subject|day|product", that were restated by a run or one before it; by any run where it is null. */
  restatedAmong(cells: readonly CellRevision[], asOf: string | null) {
    return this.restatements.restatedAmong(cells, asOf);
  }

  /** How many settled results a run changed. */
  countOf(runId: string): Promise<number> {
    return this.restatements.count({ ...everything, runId });
  }

  async noticesOf(runId: string): Promise<Notice[]> {
    const told = await this.list({ runId }, { cursor: [], limit: noticesMax + 1 });
    const notices = told.slice(0, noticesMax).map(noticeOf);
    if (told.length <= noticesMax) return notices;
    const rest = (await this.countOf(runId)) - noticesMax;
    return [...notices, { kind: 'restatement', detail: `${rest} more settled results changed after all` }];
  }

  private async withSides(steps: readonly Omit<Restatement, 'moved'>[]): Promise<Restatement[]> {
    const heard = await this.revisions.heard(steps);
    return steps.map((step, index) => ({
      ...step,
      moved: sidesMoved({
        ...step,
        heard: { usage: (heard[index]?.usage ?? false) || restsOnItems(step), charges: heard[index]?.charges ?? false },
      }),
    }));
  }
}

/** Items are read by themselves: the usage they tell can move while the account's own stays as it was. */
function restsOnItems({ before, after }: Omit<Restatement, 'moved'>): boolean {
  return before.basis !== 'account' || after.basis !== 'account';
}

function noticeOf({ before, after, moved }: Restatement): Notice {
  const became =
    before.verdict === after.verdict ? `still ${after.verdict}` : `${before.verdict} became ${after.verdict}`;
  return {
    kind: 'restatement',
    detail: `${after.subject} ${after.day} ${after.product}: settled, and changed after all: ${became} (${moved.join(', ')})`,
  };
}
