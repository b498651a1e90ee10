import { Injectable } from '@nestjs/common';
import { Figures } from '../platform/health/figures.js';
import { type StoredSample, samplesOfRows } from '../platform/health/stored-samples.js';
import { customersNow } from './customer-status.js';

const labels = ['status'] as const;

/** How many customers there are in each status. */
@Injectable()
export class CustomerFigures {
  constructor(figures: Figures) {
    figures.add<readonly StoredSample<'status'>[]>({
      name: 'customers',
      read: (tx) => tx.query(`select status, count(*)::integer as value from (${customersNow}) now group by status`),
      figures: [
        {
          name: 'plumbline_customers',
          help: 'Customers by what account they are on, and those that are gone',
          labels,
          samplesOf: (rows) => samplesOfRows(rows, labels),
        },
      ],
    });
  }
}
