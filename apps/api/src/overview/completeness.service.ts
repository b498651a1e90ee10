import { Injectable } from '@nestjs/common';
import { toleranceFor } from '@plumbline/core/billing/tolerance';
import { nanosOf } from '../platform/database/nanos-column.js';
import { OpenHoles } from '../reconciliation/completeness/open-holes.service.js';
import type { NightRun } from '../reconciliation/night/nights.service.js';
import { TermsService } from '../terms/terms.service.js';
import type { Overview } from './overview.response.js';

export type CompletenessShown = Pick<Overview, 'openHoles' | 'spendUnderNoCustomer'> & {
  readonly unownedBeyondTolerance: boolean;
};

/** What stands beside a night's verdict: days that nobody has read yet, and money that no customer stands for. */
@Injectable()
export class Completeness {
  constructor(
    private readonly holes: OpenHoles,
    private readonly terms: TermsService,
  ) {}

  async of(night: NightRun | null): Promise<CompletenessShown> {
    const open = await this.holes.all();
    const unowned = night?.manifest?.spendUnderNoCustomer ?? [];
    const { tolerances } = await this.terms.load();
    const { absolute } = toleranceFor(tolerances, { customerId: null, product: null });
    return {
      openHoles: open.map(({ state: _state, closedBy: _closedBy, openedAt, ...hole }) => ({
        ...hole,
        openedAt: openedAt.toISOString(),
      })),
      spendUnderNoCustomer: unowned.map(({ amount, currency, ...spend }) => ({
        ...spend,
        amount: { amount, currency },
      })),
      unownedBeyondTolerance: unowned.some(({ amount }) => nanosOf(amount) > absolute),
    };
  }
}
