import { Injectable } from '@nestjs/common';
import { Figures } from '../../platform/health/figures.js';

/** Waves by state: a stopped one goes on only when a person lets it. */
@Injectable()
export class WaveFigures {
  constructor(figures: Figures) {
    figures.addCounts({
      name: 'plumbline_waves',
      help: 'Waves of migrations by state',
      label: 'state',
      query: 'select state, count(*)::integer as value from wave group by state',
    });
  }
}
