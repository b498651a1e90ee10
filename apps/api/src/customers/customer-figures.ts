import { Injectable } from '@nestjs/common';
import { Figures } from '../platform/health/figures.js';
import { customersNow } from './customer-status.js';

/** How many customers there are in each status. */
@Injectable()
export class CustomerFigures {
  constructor(figures: Figures) {
    figures.addCounts({
      name: 'plumbline_customers',
      help: 'Customers by what account they are on, and those that are gone',
      label: 'status',
      query: `select status, count(*)::integer as value from (${customersNow}) now group by status`,
    });
  }
}
