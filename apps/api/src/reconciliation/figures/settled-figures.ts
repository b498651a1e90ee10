import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import { Figures } from '../../platform/health/figures.js';
import { DaySumsRepository } from '../results/day-sums.repository.js';

/** Up to which day everything is settled. */
@Injectable()
export class SettledFigures {
  constructor(figures: Figures, days: DaySumsRepository) {
    figures.add<Day | null>({
      name: 'settled',
      read: (tx) => days.settledThrough(tx),
      figures: [
        {
          name: 'plumbline_settled_through_timestamp_seconds',
          help: 'The start of the last day up to which no result is provisional or incomplete',
          samplesOf: (day) => (day === null ? [] : [{ value: Date.parse(`${day}T00:00:00Z`) / 1000 }]),
        },
      ],
    });
  }
}
