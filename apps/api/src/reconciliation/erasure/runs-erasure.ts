import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { change, keep, scrub } from '../../platform/erasure/erasure-rule.js';
import type { ErasureSubject } from '../../platform/erasure/erasure-subject.js';
import { Erasures } from '../../platform/erasure/erasures.js';
import { InputErasure } from './input-erasure.js';

const figures = 'figures, digests and words of ours';
const firstWord = `split_part(target, ' ', 1) = :location`;
const renamed = `case when ${firstWord} then :pseudonym || substr(target, length(:location) + 1) else target end`;

/** A row that was quarantined stands in its run's manifest as it came; it may name anybody whom the customer reached. */
const isTheirs = `one ->> 'locationId' = :location or one ->> 'accountSid' = any(:accounts)`;
const quarantined = `jsonb_array_elements(manifest -> 'quarantined') as one`;

/** What becomes of runs and of their records: what was read, when and how much stays, and the digests as they were. */
@Injectable()
export class RunsErasure {
  constructor(erasures: Erasures, input: InputErasure) {
    erasures.add(
      change(
        'run',
        {
          manifest: `jsonb_set(manifest, '{quarantined}', (select jsonb_agg(
            case when ${isTheirs} then one || '{"rawText": "erased"}' else one end) from ${quarantined}))`,
        },
        `exists (select 1 from ${quarantined} where ${isTheirs})`,
      ),
      ...scrub('run', 'manifest', 'failure'),
      keep(
        'run',
        [
          'kind',
          'customer_ids',
          'state',
          'totals',
          'input_digest',
          'result_digest',
          'requested_by',
          'calls',
          'own_calls',
        ],
        figures,
      ),
      keep('run', ['manifest_head'], 'the database derives it from the manifest'),
      change('run_item', { target: renamed }, firstWord),
      ...scrub('run_item', 'read'),
      keep('run_item', ['kind', 'outcome'], figures),
      ...scrub('run_event', 'data'),
      keep('run_event', ['kind'], figures),
      { kind: 'work', table: 'run_input', columns: ['part', 'value', 'sha256'], run: (...of) => input.run(...of) },
      change('planned_reading', { target: renamed }, firstWord),
      ...scrub('planned_reading', 'unit', 'refusal', 'failure'),
      keep('planned_reading', ['kind', 'account_status'], figures),
      keep('night_schedule', ['at', 'zone', 'changed_by'], 'the agency’s own schedule'),
      change('hole', { target: ':pseudonym' }, 'target = :location'),
      keep('parent_balance', ['account_sid', 'currency', 'problem', 'cost_currency'], 'of the agency’s own account'),
      ...scrub('hole', 'reason'),
      keep('hole', ['source', 'state'], figures),
    );
    erasures.against(runUnderWay);
    erasures.against(stillCompared);
  }
}

async function runUnderWay(tx: EntityManager): Promise<string[]> {
  const rows = await tx.query(`select 1 from run where state in ('queued', 'running')`);
  return rows.length === 0 ? [] : ['A run is under way. Try again once it has ended.'];
}

/** Nights go back as far, and would look for what is erased. */
const comparedDays = 35;

async function stillCompared(tx: EntityManager, { customerId }: ErasureSubject): Promise<string[]> {
  const [found]: { until: string }[] = await tx.query(
    `select (max(day) + $2::int)::text as until from result where customer_id = $1
     having max(day) + $2::int >= (select max(to_day) from run where kind <> 'replay' and state in ('complete', 'incomplete'))`,
    [customerId, comparedDays],
  );
  if (found === undefined) return [];
  return [`Nights still look at the customer’s last days. It can be erased once ${found.until} has been compared.`];
}
