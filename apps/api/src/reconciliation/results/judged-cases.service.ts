import { Injectable } from '@nestjs/common';
import type { ToleranceSetting } from '@plumbline/core/billing/tolerance';
import type { EntityManager } from 'typeorm';
import type { CustomerForRun } from '../../customers/customers.service.js';
import type { Finding } from '../../mismatches/decide-changes.js';
import { MismatchesService } from '../../mismatches/mismatches.service.js';
import {
  type MovementsRead,
  RecogniseSettlements,
} from '../../mismatches/settlements/recognise-settlements.service.js';
import { DriftService } from './drift.service.js';
import type { JudgedRow } from './judge-subjects.js';

type Judged = {
  readonly runId: string;
  readonly rows: readonly JudgedRow[];
  readonly customers: readonly CustomerForRun[];
  readonly tolerances: readonly ToleranceSetting[];
  readonly read: MovementsRead;
};

/** Moves mismatches by what a run judged: single results, what small ones add up to, and wallet rows that make up for them. */
@Injectable()
export class JudgedCases {
  constructor(
    private readonly mismatches: MismatchesService,
    private readonly drift: DriftService,
    private readonly settlements: RecogniseSettlements,
  ) {}

  /** In the transaction that has written the results. */
  async move(tx: EntityManager, { runId, rows, customers, tolerances, read }: Judged): Promise<void> {
    const drift = await this.drift.findings(tx, rows, { customers, settings: tolerances });
    await this.mismatches.apply(tx, [...findings(rows, customers), ...drift], { runId, at: read.at });
    await this.settlements.recognise(tx, read);
  }
}

/** A group's total is a case of its account; its members have no verdict of their own. */
function findings(rows: readonly JudgedRow[], customers: readonly CustomerForRun[]): Finding[] {
  const locations = new Map(customers.map((customer) => [customer.id, customer.locationId]));
  return rows.flatMap((row) => {
    const locationId = row.customerId === null ? null : locations.get(row.customerId);
    const isMember = row.isGroup && row.customerId !== null;
    return isMember || locationId === undefined ? [] : [{ ...row, locationId }];
  });
}
