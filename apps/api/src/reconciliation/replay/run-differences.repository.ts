import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';
import type { FactDifference, FactKind } from '../rebuild/compare-facts.js';
import type { Gap } from '../rebuild/gap.js';
import type { CellDifference, ReplayedDifference, WhyCellDiffers } from './compare-results.js';
import type { ReplayOutcome } from './replay-outcome.js';

export type Page = { readonly after: readonly string[] | null; readonly limit: number };
export type ListedDifference = CellDifference & {
  readonly fromFacts: ReplayedDifference['fromFacts'];
  readonly why: WhyCellDiffers | null;
};
type Counted<T> = T & { total: number };
type Runs = { readonly one: string; readonly other: string; readonly from: Day; readonly to: Day };
type CellRow = Counted<ListedDifference>;

const newestFirst = (day: string, ...keys: readonly string[]) => {
  const numbers = ['$2', '$3', '$4', '$5', '$6'].slice(0, keys.length + 1);
  const [first, ...rest] = numbers;
  return `(${first}::date is null or (-(${day} - date '2000-01-01'), ${keys.join(', ')})
    > (-(${first}::date - date '2000-01-01'), ${rest.map((one) => `${one}::text`).join(', ')}))`;
};

/** What a cell of the newest revision as of a run says, in the words of a difference. */
const saidAsOf = (run: string) => `
  select distinct on (subject, day, product) subject, day, product, jsonb_build_object('verdict', verdict,
    'provisional', provisional, 'currency', currency, 'cost', cost::text, 'expected', expected::text,
    'billed', billed::text, 'difference', difference::text) as said
  from result where run_id <= ${run} and day between $7 and $8 order by subject, day, product, revision desc`;

/** The lists of what differs, page by page, newest day first. */
@Injectable()
export class RunDifferencesRepository {
  constructor(private readonly db: DataSource) {}

  /** Cells of which two runs do not say the same. */
  between({ one, other, from, to }: Runs, { after, limit }: Page): Promise<CellRow[]> {
    const [day, subject, product] = keys(after, 3);
    return this.db.query(
      `with one as (${saidAsOf('$5')}), other as (${saidAsOf('$6')})
       select subject, day, product, one.said as before, other.said as after, null as "fromFacts", null as why,
         differing.total
       from (select subject, day, product, count(*) over ()::int as total from one full join other
               using (subject, day, product)
             where one.said is distinct from other.said and ${newestFirst('day', 'subject', 'product')}
             order by day desc, subject, product limit $1) differing
       left join one using (subject, day, product) left join other using (subject, day, product)
       order by day desc, subject, product`,
      [limit, day, subject, product, one, other, from, to],
    );
  }

  ofReplay(runId: string, { after, limit }: Page): Promise<CellRow[]> {
    return this.db.query(
      `select subject, day, product, stored as before, replayed as after, from_facts as "fromFacts", why,
         count(*) over ()::int as total
       from replay_difference where run_id = $5 and ${newestFirst('day', 'subject', 'product')}
       order by day desc, subject, product limit $1`,
      [limit, ...keys(after, 3), runId],
    );
  }

  async factsOf(runId: string, { after, limit }: Page): Promise<FactDifference[]> {
    const rows: (FactDifference & { kind: FactKind; item: string; of_run: string })[] = await this.db.query(
      `select kind, account, day, item, of_run, stored, evidence from replay_fact_difference
       where run_id = $7 and ${newestFirst('day', 'account', 'kind', 'item', 'of_run')}
       order by day desc, account, kind, item, of_run limit $1`,
      [limit, ...keys(after, 5), runId],
    );
    return rows.map(({ item, of_run, ...row }) => ({ ...row, item: textOrNull(item), ofRun: textOrNull(of_run) }));
  }

  async gapsOf(runId: string, { after, limit }: Page): Promise<Gap[]> {
    const rows: (Omit<Gap, 'runId'> & { of_run: string })[] = await this.db.query(
      `select source, account, day, of_run, reason from replay_gap
       where run_id = $6 and ${newestFirst('day', 'account', 'source', 'of_run')}
       order by day desc, account, source, of_run limit $1`,
      [limit, ...keys(after, 4), runId],
    );
    return rows.map(({ of_run, ...row }) => ({ ...row, runId: of_run }));
  }

  /** Null for a run that is no replay, has not ended well, or is older than replaying from evidence. */
  async outcomeOf(runId: string): Promise<ReplayOutcome | null> {
    const rows: { outcome: ReplayOutcome }[] = await this.db.query(
      'select outcome from replay_outcome where run_id = $1',
      [runId],
    );
    return rows[0]?.outcome ?? null;
  }
}

function keys(after: readonly string[] | null, count: number): (string | null)[] {
  return Array.from({ length: count }, (_, at) => after?.[at] ?? null);
}

const textOrNull = (text: string) => (text === '' ? null : text);
