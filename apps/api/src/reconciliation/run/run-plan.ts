import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import { CustomersService } from '../../customers/customers.service.js';
import { TermsService } from '../../terms/terms.service.js';
import { HolesRepository } from '../completeness/holes.repository.js';
import { KnownDaysRepository } from '../completeness/known-days.repository.js';
import { type Known, type RunScope, runScope } from './run-scope.js';

type Asked = {
  /** Null for a run that does not exist yet. */
  readonly id: string | null;
  readonly from: Day;
  readonly to: Day;
  readonly customerIds: readonly string[] | null;
};

/** What a run reads, from who there is and what earlier runs read and left. A restarted run gets the same plan. */
@Injectable()
export class RunPlan {
  constructor(
    private readonly customers: CustomersService,
    private readonly days: KnownDaysRepository,
    private readonly holes: HolesRepository,
    private readonly terms: TermsService,
  ) {}

  async of(run: Asked): Promise<RunScope & { readonly known: Known }> {
    const asked = { to: run.to, before: run.id, settling: await this.terms.settling() };
    const known: Known = {
      customers: await this.customers.forRun(),
      accounts: await this.customers.accounts(),
      usage: await this.days.usage(asked),
      ledgers: await this.days.ledgers(asked),
      openHoles: await this.holes.open(),
    };
    return { ...runScope(run, known), known };
  }
}
