import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type ErasureRule, keep, type TableChanges } from './erasure-rule.js';
import type { ErasureSubject } from './erasure-subject.js';
import { runErasureRule } from './run-erasure-rule.js';

/** Why a customer cannot be erased yet, in sentences that say what to do; none where nothing stands against it. */
export type Obstacles = (tx: EntityManager, subject: ErasureSubject) => Promise<readonly string[]>;

const ours = 'nothing of a customer';

/**
 * What becomes of every table when a customer is erased. Each feature says so of its own tables here, and what stands
 * against an erasure as well; a test holds this against the schema, so that no column is forgotten.
 */
@Injectable()
export class Erasures {
  readonly #rules: ErasureRule[] = [
    keep(
      'erasure',
      ['customer_id', 'pseudonym', 'erased_by', 'erased_by_name', 'changes'],
      'that a customer was erased',
    ),
    keep('lock_row', ['name'], ours),
    keep('sealed_secret', ['name', 'sealed'], 'the agency’s own secrets'),
    keep('sealing_key', ['id'], ours),
  ];
  readonly #obstacles: Obstacles[] = [];

  add(...rules: readonly ErasureRule[]): void {
    this.#rules.push(...rules);
  }

  against(obstacles: Obstacles): void {
    this.#obstacles.push(obstacles);
  }

  rules(): readonly ErasureRule[] {
    return this.#rules;
  }

  async obstacles(tx: EntityManager, subject: ErasureSubject): Promise<readonly string[]> {
    const found: string[] = [];
    for (const obstacles of this.#obstacles) found.push(...(await obstacles(tx, subject)));
    return found;
  }

  /** How often a row of each table is deleted or changed; with `write` unset that is only counted. */
  async run(
    tx: EntityManager,
    of: { readonly subject: ErasureSubject; readonly write: boolean },
  ): Promise<TableChanges[]> {
    const rows = new Map<string, number>();
    for (const rule of this.#rules) {
      if (rule.kind === 'keep') continue;
      rows.set(rule.table, (rows.get(rule.table) ?? 0) + (await runErasureRule(tx, rule, of)));
    }
    return [...rows].map(([table, count]) => ({ table, changes: count })).sort((a, b) => (a.table < b.table ? -1 : 1));
  }
}
