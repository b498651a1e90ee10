import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { gunzip, gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Terms } from '../../terms/terms.service.js';
import type { ChargeSum } from '../facts/charge.repository.js';
import type { JudgedFacts } from '../results/judge-subjects.js';
import type { SubjectDay } from '../results/subject-days.js';

/** What some subjects were judged by that is not among the facts. Terms are kept once for the whole run. */
export type JudgedInput = Pick<JudgedFacts, 'owed' | 'importedDays' | 'attributions'> & {
  readonly subjects: readonly SubjectDay[];
  readonly importedSums: readonly ChargeSum[];
  readonly attributed: readonly string[];
};

const termsPart = 'terms';
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

  /** Null where the run was judged before inputs were kept, or was never judged. */
  async terms(runId: string): Promise<Terms | null> {
    const [value] = await this.values(runId, termsPart);
    if (value === undefined) return null;
    const terms: Terms = deserialize(value);
    return terms;
  }

  async judged(runId: string): Promise<JudgedInput[]> {
    const values = await this.values(runId, 'subjects %');
    return values.map((value): JudgedInput => deserialize(value));
  }

  private async keepPart(tx: EntityManager, runId: string, { part, value }: { part: string; value: unknown }) {
    const bytes = await zip(serialize(value));
    await tx.query(
      `insert into run_input (run_id, part, value, sha256) values ($1, $2, $3, $4)
       on conflict (run_id, part) do update set value = excluded.value, sha256 = excluded.sha256`,
      [runId, part, bytes, digestOf(bytes)],
    );
  }

  private async values(runId: string, parts: string): Promise<Buffer[]> {
    const rows: { part: string; value: Buffer; sha256: string }[] = await this.db.query(
      'select part, value, sha256 from run_input where run_id = $1 and part like $2 order by part',
      [runId, parts],
    );
    const broken = rows.find(({ value, sha256 }) => digestOf(value) !== sha256);
    if (broken !== undefined)
      throw new Error(`what run ${runId} was judged by is no longer what was kept: ${broken.part}`);
    return Promise.all(rows.map(({ value }) => unzip(value)));
  }
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
