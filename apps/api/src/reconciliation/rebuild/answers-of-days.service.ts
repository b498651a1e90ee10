import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import { MAX } from 'uuid';
import { type ReadingUnit, ReadingUnits, type UnitSource } from './reading-units.repository.js';
import { type UnitPages, UnitPagesReader } from './unit-pages.service.js';

export type { ReadingUnit, UnitPages };

type Asked = { readonly source: UnitSource; readonly target: string; readonly from: Day; readonly to: Day };
export type AnsweredReading = { readonly unit: ReadingUnit; readonly answers: UnitPages };

/** What the providers answered about an account's or a wallet's days, for other features. */
@Injectable()
export class AnswersOfDays {
  constructor(
    private readonly units: ReadingUnits,
    private readonly pages: UnitPagesReader,
  ) {}

  /** Every reading that any run made of at least one of the days (inclusive), one by one in the order of the runs. */
  async *of({ source, target, from, to }: Asked): AsyncGenerator<AnsweredReading> {
    const units = await this.units.of({ source, target, runId: MAX });
    for (const unit of units.filter((one) => one.from <= to && one.to >= from)) {
      yield { unit, answers: await this.pages.of(unit) };
    }
  }
}
