import { Injectable } from '@nestjs/common';
import { Figures } from '../platform/health/figures.js';
import { type StoredSample, samplesOfRows } from '../platform/health/stored-samples.js';

const labels = ['standing'] as const;

/** Requests to go back, by what became of them. */
@Injectable()
export class RevertFigures {
  constructor(figures: Figures) {
    figures.add<readonly StoredSample<'standing'>[]>({
      name: 'reverts',
      read: (tx) => tx.query('select standing, count(*)::integer as value from revert group by standing'),
      figures: [
        {
          name: 'plumbline_revert_requests',
          help: 'Requests to lead a customer back; requested and approved ones wait for somebody',
          labels,
          samplesOf: (rows) => samplesOfRows(rows, labels),
        },
      ],
    });
  }
}
