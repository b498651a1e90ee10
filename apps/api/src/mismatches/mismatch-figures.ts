import { Injectable } from '@nestjs/common';
import { Figures } from '../platform/health/figures.js';

type OpenRow = {
  readonly state: string;
  readonly currency: string;
  readonly cells: number;
  readonly under: number;
  readonly over: number;
};
const states = ['open', 'acknowledged'] as const;

/** What is still to be worked on. Under and over are told apart, and currencies are never added. */
@Injectable()
export class MismatchFigures {
  constructor(figures: Figures) {
    figures.add<readonly OpenRow[]>({
      name: 'mismatches',
      read: (tx) =>
        tx.query(
          `select state, currency, sum(cells)::integer as cells, sum("under")::double precision as "under",
             sum(over)::double precision as over
           from mismatch_sum where cause is null and state = any($1) group by state, currency`,
          [states],
        ),
      figures: [
        {
          name: 'plumbline_open_mismatches',
          help: 'Mismatches that are open or acknowledged',
          labels: ['state'],
          samplesOf: (rows) =>
            states.map((state) => ({
              labels: { state },
              value: rows.filter((row) => row.state === state).reduce((total, { cells }) => total + cells, 0),
            })),
        },
        {
          name: 'plumbline_open_mismatch_amount',
          help: 'What was billed too little (under) or too much (over) in them, in units of the currency',
          labels: ['state', 'currency', 'direction'],
          samplesOf: (rows) =>
            rows.flatMap(({ state, currency, under, over }) => [
              { labels: { state, currency, direction: 'under' }, value: under },
              { labels: { state, currency, direction: 'over' }, value: over },
            ]),
        },
      ],
    });
  }
}
