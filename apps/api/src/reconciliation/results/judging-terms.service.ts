import { Injectable } from '@nestjs/common';
import { addDays, type Day } from '@plumbline/core/time/day';
import { categoryRole } from '@plumbline/core/usage/categories';
import type { Product } from '@plumbline/core/usage/product';
import { MeetingsService } from '../../terms/meetings/meetings.service.js';
import { type Terms, TermsService } from '../../terms/terms.service.js';
import { UsageRepository } from '../facts/usage.repository.js';
import { type ClaimedRun, RunLease } from '../run/run-lease.js';

/** As far back as usage is looked at for products without a label. */
const lookedBackDays = 35;
/** How old usage has to be before the absence of its label means anything: charges are posted late. */
const postedWithinDays = 7;

/** The terms by which a run judges, with what its own readings decide about products that are compared together. */
@Injectable()
export class JudgingTerms {
  constructor(
    private readonly terms: TermsService,
    private readonly meetings: MeetingsService,
    private readonly usage: UsageRepository,
    private readonly lease: RunLease,
  ) {}

  async load(run: ClaimedRun): Promise<Terms> {
    if (run.customerIds === null && (await this.everythingWasRead(run))) {
      const tooYoungFrom = addDays(run.to, 1 - postedWithinDays);
      await this.meetings.decide({ usage: await this.firstUsage(run), tooYoungFrom });
    }
    return this.terms.load();
  }

  /** A label that is missing because a wallet could not be read decides nothing. */
  private async everythingWasRead(run: ClaimedRun): Promise<boolean> {
    return (await this.lease.items(run)).every(({ read }) => read.outcome !== 'hole');
  }

  /** Products whose label was never seen, with the first day of their usage. */
  private async firstUsage(run: ClaimedRun): Promise<ReadonlyMap<Product, Day>> {
    const open = await this.meetings.undecided();
    const { categoryClassifications } = await this.terms.load();
    const productOf = (category: string) => {
      const role = categoryRole(category);
      return role.kind === 'top' ? role.product : categoryClassifications.get(category);
    };
    const names = (await this.meetings.categoriesSeen()).filter((name) => open.some((one) => one === productOf(name)));
    if (names.length === 0) return new Map();
    const first = new Map<Product, Day>();
    for (const { category, day } of await this.usage.firstDays(names, addDays(run.to, 1 - lookedBackDays), run.to)) {
      const product = productOf(category);
      if (product === undefined || product === 'not-twilio') continue;
      const known = first.get(product);
      if (known === undefined || day < known) first.set(product, day);
    }
    return first;
  }
}
