import { Injectable } from '@nestjs/common';
import { Figures } from '../../platform/health/figures.js';
import { type StoredSample, samplesOfRows } from '../../platform/health/stored-samples.js';

const labels = ['state'] as const;

/** Waves by state: a stopped one goes on only when a person lets it. */
@Injectable()
export class WaveFigures {
  constructor(figures: Figures) {
    figures.add<readonly StoredSample<'state'>[]>({
      name: 'waves',
      read: (tx) => tx.query('select state, count(*)::integer as value from wave group by state'),
      figures: [
        {
          name: 'plumbline_waves',
          help: 'Waves of migrations by state',
          labels,
          samplesOf: (rows) => samplesOfRows(rows, labels),
        },
      ],
    });
  }
}
