import { Injectable } from '@nestjs/common';
import { Figures } from '../platform/health/figures.js';

/** Requests to go back, by what became of them. */
@Injectable()
export class RevertFigures {
  constructor(figures: Figures) {
    figures.addCounts({
      name: 'plumbline_revert_requests',
      help: 'Requests to lead a customer back; requested and approved ones wait for somebody',
      label: 'standing',
      query: 'select standing, count(*)::integer as value from revert group by standing',
    });
  }
}
