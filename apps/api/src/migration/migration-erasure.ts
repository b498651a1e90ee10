import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { erase, keep, scrub } from '../platform/erasure/erasure-rule.js';
import type { ErasureSubject } from '../platform/erasure/erasure-subject.js';
import { Erasures } from '../platform/erasure/erasures.js';

const ours = 'our own ids and words, and people of the agency';

/** What becomes of plans, waves and what people attested. */
@Injectable()
export class MigrationErasure {
  constructor(erasures: Erasures) {
    erasures.add(
      ...scrub('migration', 'plan', 'preflight'),
      keep('migration', ['customer_id', 'plan_hash', 'planned_by', 'applied_by'], ours),
      erase('attestation', 'subject = any(:numbers) or subject = :customer::text'),
      ...scrub('wave', 'detail'),
      keep('wave', ['state', 'created_by'], ours),
      ...scrub('wave_member', 'failure'),
      keep('wave_member', ['customer_id'], ours),
    );
    erasures.against(planned);
    erasures.against(inWave);
  }
}

async function planned(tx: EntityManager, { customerId }: ErasureSubject): Promise<string[]> {
  const rows = await tx.query(
    'select 1 from migration where customer_id = $1 and saga_id is null and dropped_at is null and plan is not null',
    [customerId],
  );
  return rows.length === 0 ? [] : ['A migration of the customer is planned. Cancel it.'];
}

async function inWave(tx: EntityManager, { customerId }: ErasureSubject): Promise<string[]> {
  const rows = await tx.query(
    `select 1 from wave_member join wave on wave.id = wave_id
     where customer_id = $1 and wave.state <> 'complete' and migration_id is null and failure is null`,
    [customerId],
  );
  return rows.length === 0 ? [] : ['The customer waits in a wave that is not over.'];
}
