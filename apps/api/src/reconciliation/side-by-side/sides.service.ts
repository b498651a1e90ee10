import { Injectable } from '@nestjs/common';
import { evidenceOf } from '@plumbline/core/explain/evidence-of';
import { sideBySide } from '@plumbline/core/explain/side-by-side';
import { driftProducts } from '@plumbline/core/mismatch/case-product';
import { assignUsage } from '@plumbline/core/usage/assign-usage';
import type { MismatchCase } from '../../mismatches/mismatches.service.js';
import { TermsService } from '../../terms/terms.service.js';
import type { AgencyView } from '../explain/agency-view.js';
import { CasesLooked } from '../explain/cases-looked.service.js';
import { gatherCase } from '../explain/gather-case.js';
import { keepsRecords } from '../explain/look-into.service.js';
import { isIn, rowsOf } from '../explain/rows-of-case.js';
import { ChargeRepository } from '../facts/charge.repository.js';
import { type AccountPrice, UsageRepository } from '../facts/usage.repository.js';
import { subjectDays } from '../results/subject-days.js';
import { type ItemLine, itemLines, lineOfCategory, lineOfRow } from './item-line.js';

/** How far Twilio's side could be shown: `prices` are records whose prices do not add up to the usage. */
export const depths = ['items', 'prices', 'usage', 'nothing'] as const;
/** Why there are no items. */
export const obstacles = ['no-records', 'not-read', 'no-sum', 'shared-account', 'two-connections', 'drift'] as const;

export type Sides = {
  readonly lines: readonly ItemLine[];
  readonly depth: (typeof depths)[number];
  readonly obstacle: (typeof obstacles)[number] | null;
  /** HighLevel was asked what wallet rows refer to. */
  readonly isFollowed: boolean;
  /** The wallet's day is known from a file only, whose rows are not shown one by one. */
  readonly isImported: boolean;
  readonly timezone: string | null;
};

const nothing: Sides = {
  ...{ lines: [], depth: 'nothing', obstacle: 'drift' },
  ...{ isFollowed: false, isImported: false, timezone: null },
};

/** Both sides of a mismatch from what runs have kept; no provider is asked. */
@Injectable()
export class SidesService {
  constructor(
    private readonly looked: CasesLooked,
    private readonly charges: ChargeRepository,
    private readonly usage: UsageRepository,
    private readonly terms: TermsService,
  ) {}

  async of(mismatch: MismatchCase): Promise<Sides> {
    if (driftProducts.some((one) => one === mismatch.product)) return nothing;
    const view = await this.looked.views.now();
    if (mismatch.customerId === null || mismatch.accountSid === null) return this.ofGroup(mismatch, view);
    const { customerId, accountSid } = mismatch;
    const customer = view.customers.get(customerId);
    if (customer === undefined) return { ...nothing, obstacle: 'not-read' };
    const { timezone, locationId } = customer;
    const asked = { ...mismatch, customerId, accountSid, locationId };
    const one = await this.looked.at({ kind: 'kept' }, { mismatch: asked, customer, view });
    const rows = rowsOf(asked, one.cells);
    const cell = one.cells.results.find(({ day, product }) => day === mismatch.day && product === mismatch.product);
    const gathered = gatherCase(one, { basePrices: new Map(), otherRates: [], to: mismatch.day });
    const { records, messages } = one.looked;
    const known = { isFollowed: messages !== null, isImported: cell?.billedBasis === 'import', timezone };
    if (gathered === null || records === null) {
      const basis = cell?.basis ?? 'account';
      if (basis !== 'account') {
        const obstacle = basis === 'attributed' ? 'shared-account' : 'two-connections';
        return { ...known, lines: rows.map(lineOfRow), depth: 'nothing', obstacle };
      }
      const lines = [...(await this.categories(mismatch.product, one.cells.prices)), ...rows.map(lineOfRow)];
      return { ...known, lines, depth: 'usage', obstacle: keepsRecords(mismatch.product) ? 'not-read' : 'no-records' };
    }
    const evidence = evidenceOf(gathered);
    const lines = itemLines(sideBySide(evidence, { records, isFollowed: known.isFollowed }), rows);
    const addsUp = evidence.items !== null;
    return { ...known, lines, depth: addsUp ? 'items' : 'prices', obstacle: addsUp ? null : 'no-sum' };
  }

  /** The usage of a shared account, and the wallet rows of everybody who used it on the day. */
  private async ofGroup({ subject, day, product }: MismatchCase, view: AgencyView): Promise<Sides> {
    const days = subjectDays({ everyone: [...view.customers.values()], daysOf: () => [day] });
    const group = days.find((one) => one.subject === subject && one.kind === 'group-total');
    const isWhole = group?.basis !== 'two-connections';
    const prices = isWhole ? await this.usage.nonZero([subject], day, day) : [];
    const wallets = await Promise.all(
      (group?.members ?? []).map(({ locationId }) => this.charges.latestOfDays(locationId, [day])),
    );
    const rows = wallets.flat().filter((row) => !row.gone && row.heading === 'usage' && isIn(row.product, product));
    return {
      ...nothing,
      lines: [...(await this.categories(product, prices)), ...rows.map(lineOfRow)],
      depth: isWhole ? 'usage' : 'nothing',
      obstacle: isWhole ? 'shared-account' : 'two-connections',
    };
  }

  private async categories(product: string, prices: readonly AccountPrice[]): Promise<readonly ItemLine[]> {
    const classifications = await this.terms.categoriesPlaced();
    const { products } = assignUsage({ categories: prices, classifications });
    return [...products].flatMap(([of, { categories }]) => (isIn(of, product) ? categories.map(lineOfCategory) : []));
  }
}
