import { Injectable } from '@nestjs/common';
import type { MeetingDecision } from '@plumbline/core/billing/meeting';
import type { DatedRate } from '@plumbline/core/billing/rate';
import type { ToleranceSetting } from '@plumbline/core/billing/tolerance';
import type { ChargeRounding } from '@plumbline/core/reconciliation/judge-cell';
import type { Settling } from '@plumbline/core/reconciliation/settle';
import type { Product } from '@plumbline/core/usage/product';
import { DataSource, type EntityManager } from 'typeorm';
import type { ClassificationKind } from './classification.entity.js';
import { ClassificationsRepository, type Sightings } from './classifications.repository.js';
import { MeetingsRepository } from './meetings/meetings.repository.js';
import { RatesRepository } from './rates.repository.js';
import { readSettling } from './settling/settling.entity.js';
import { TolerancesRepository } from './tolerances.repository.js';

export type Classifications = ReadonlyMap<string, Product | 'not-twilio'>;

/** Everything agreed that a comparison depends on, as of one moment. */
export type Terms = {
  readonly rates: readonly DatedRate[];
  readonly tolerances: readonly ToleranceSetting[];
  readonly rounding: ChargeRounding;
  readonly labelClassifications: Classifications;
  readonly categoryClassifications: Classifications;
  /** Products that at least one charge was classified as on this agency. */
  readonly productsSeen: ReadonlySet<Product>;
  /** Which products are compared together, from which day on. */
  readonly meetings: readonly MeetingDecision[];
  /** How long the providers are given to complete a day. */
  readonly settling: Settling;
};

/** What the comparison asks of the terms, and tells them. */
@Injectable()
export class TermsService {
  constructor(
    private readonly db: DataSource,
    private readonly rates: RatesRepository,
    private readonly tolerances: TolerancesRepository,
    private readonly classifications: ClassificationsRepository,
    private readonly meetings: MeetingsRepository,
  ) {}

  load(): Promise<Terms> {
    return this.db.transaction('REPEATABLE READ', async (tx) => {
      const classified = await this.classifications.all(tx);
      const of = (kind: ClassificationKind): Classifications =>
        new Map(classified.filter((row) => row.kind === kind).map((row) => [row.value, row.product]));
      return {
        rates: await this.rates.all(tx),
        tolerances: await this.tolerances.all(tx),
        rounding: await this.tolerances.rounding(tx),
        labelClassifications: of('label'),
        categoryClassifications: of('category'),
        productsSeen: await this.classifications.productsSeen(tx),
        meetings: await this.meetings.all(tx),
        settling: await readSettling(tx),
      };
    });
  }

  /** Where people have put categories of usage that the product map does not know. */
  async categoriesPlaced(): Promise<Classifications> {
    const classified = await this.classifications.all(this.db.manager);
    return new Map(classified.flatMap(({ kind, value, product }) => (kind === 'category' ? [[value, product]] : [])));
  }

  settling(): Promise<Settling> {
    return readSettling(this.db.manager);
  }

  /** Remembers labels (as core's labelOf gives them), non-zero categories and products of charges that a run met. */
  noteSeen(tx: EntityManager, sightings: Sightings): Promise<void> {
    return this.classifications.note(tx, sightings);
  }
}
