import { Injectable } from '@nestjs/common';
import type { CustomerForRun } from '../../customers/customers.service.js';
import type { MismatchToExplain } from '../../mismatches/mismatches.service.js';
import { RunLease } from '../run/run-lease.js';
import type { AgencyView } from './agency-view.js';
import { AgencyViews } from './agency-views.service.js';
import { CaseCellsService } from './case-cells.service.js';
import type { Case } from './gather-case.js';
import type { Looking } from './item-evidence.service.js';
import { LookInto } from './look-into.service.js';

type Asked = { readonly mismatch: MismatchToExplain; readonly customer: CustomerForRun; readonly view: AgencyView };

/** One case with all that is known of it and all that could be looked into. */
@Injectable()
export class CasesLooked {
  constructor(
    readonly cells: CaseCellsService,
    readonly lease: RunLease,
    readonly views: AgencyViews,
    private readonly into: LookInto,
  ) {}

  async at(looking: Looking, { mismatch, customer, view }: Asked): Promise<Case> {
    const cells = await this.cells.of(mismatch);
    const looked = await this.into.case(looking, { mismatch, customer, cells, view });
    return { mismatch, customer, cells, looked };
  }
}
