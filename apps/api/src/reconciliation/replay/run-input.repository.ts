import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { gunzip, gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Terms } from '../../terms/terms.service.js';
import type { ChargeSum } from '../facts/charge.repository.js';
import type { LabelClassifications } from '../facts/label-classifications.js';
import type { JudgedFacts } from '../results/judge-subjects.js';
import type { SubjectDay } from '../results/subject-days.js';

/** What some subjects were judged by that is not among the facts. Terms are kept once for the whole run. */
export type JudgedInput = Pick<JudgedFacts, 'importedDays' | 'attributions'> & {
  readonly owed: ReadonlySet<string>;
  readonly subjects: readonly SubjectDay[];
  readonly importedSums: readonly ChargeSum[];
  readonly attributed: readonly string[];
  /** Whose each number was, by account and day; runs from before that was kept lack it. */
  readonly owners?: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
};

/** Somebody changed what a run was judged by. */
export class BrokenInputError extends Error {
  constructor(runId: string, part: string) {
    super(`What run ${runId} was judged by is no longer what was kept (${part}), so it cannot be judged again.`);
  }
}

const termsPart = 'terms';
const labelsPart = 'labels';
const fastest = { level: 1 } as const;
const [zip, unzip] = [promisify(gzip), promisify(gunzip)];

/** Kept as the engine serialises maps, sets, dates and bigints, which it reads again in any later version. */
@Injectable()
export class RunInputRepository {
  constructor(private readonly db: DataSource) {}

  async keepTerms(tx: EntityManager, runId: string, terms: Terms): Promise<void> {
    await this.keepPart(tx, runId, { part: termsPart, value: terms });
  }

  async keep(tx: EntityManager, runId: string, input: JudgedInput): Promise<void> {
    const [first] = input.subjects;
    if (first !== undefined) await this.keepPart(tx, runId, { part: `subjects ${first.subject}`, value: input });
  }

  /** Keeps what a run sorts wallet rows by; where that is kept already, it stays. */
  async keepLabels(tx: EntityManager, runId: string, labels: LabelClassifications): Promise<void> {
    const bytes = await zip(serialize(labels));
    await tx.query(
      'insert into run_input (run_id, part, value, sha256) values ($1, $2, $3, $4) on conflict do nothing',
      [runId, labelsPart, bytes, digestOf(bytes)],
    );
  }

  /** Null where nothing was kept of it. */
  async labels(runId: string): Promise<LabelClassifications | null> {
    const value = await this.value(runId, labelsPart);
    if (value === null) return null;
    const labels: LabelClassifications = deserialize(value);
    return labels;
  }

  /** Null where the run was judged before inputs were kept, or was never judged. */
  async terms(runId: string): Promise<Terms | null> {
    const value = await this.value(runId, termsPart);
    if (value === null) return null;
    const terms: Terms = deserialize(value);
    return terms;
  }

  /** One part after the other, so that a run over everybody is never held at once. */
  async *judged(runId: string): AsyncGenerator<JudgedInput> {
    const rows: { part: string }[] = await this.db.query(
      `select part from run_input where run_id = $1 and part like 'subjects %' order by part`,
      [runId],
    );
    for (const { part } of rows) {
      const value = await this.value(runId, part);
      if (value === null) continue;
      const input: JudgedInput = deserialize(value);
      yield input;
    }
  }

  private async keepPart(tx: EntityManager, runId: string, { part, value }: { part: string; value: unknown }) {
    const bytes = await zip(serialize(value), fastest);
    await tx.query(
      `insert into run_input (run_id, part, value, sha256) values ($1, $2, $3, $4)
       on conflict (run_id, part) do update set value = excluded.value, sha256 = excluded.sha256`,
      [runId, part, bytes, digestOf(bytes)],
    );
  }

  private async value(runId: string, part: string): Promise<Buffer | null> {
    const rows: { value: Buffer; sha256: string }[] = await this.db.query(
      'select value, sha256 from run_input where run_id = $1 and part = $2',
      [runId, part],
    );
    const [row] = rows;
    if (row === undefined) return null;
    if (digestOf(row.value) !== row.sha256) throw new BrokenInputError(runId, part);
    return unzip(row.value);
  }
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
