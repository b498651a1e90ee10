import { Injectable } from '@nestjs/common';
import { Figures } from '../platform/health/figures.js';
import { type StoredSample, samplesOfRows } from '../platform/health/stored-samples.js';

type SagaRow = Omit<StoredSample<'kind' | 'state'>, 'value'> & {
  readonly count: number;
  readonly since: number | null;
};
const labels = ['kind', 'state'] as const;

/** Migrations and reverts that were applied, by how far they are. */
@Injectable()
export class SagaFigures {
  constructor(figures: Figures) {
    figures.add<readonly SagaRow[]>({
      name: 'moves',
      read: (tx) =>
        tx.query(
          `select kind, state, count(*)::integer as count,
             extract(epoch from min(created_at) filter (where state = 'needs-person'))::double precision as since
           from saga group by kind, state`,
        ),
      figures: [
        {
          name: 'plumbline_moves',
          help: 'Applied migrations and reverts by state; needs-person ones wait for somebody',
          labels,
          samplesOf: (rows) =>
            samplesOfRows(
              rows.map(({ count: value, ...of }) => ({ ...of, value })),
              labels,
            ),
        },
        {
          name: 'plumbline_oldest_move_needing_person_timestamp_seconds',
          help: 'When the oldest move that waits for somebody was applied',
          labels: ['kind'],
          samplesOf: (rows) =>
            samplesOfRows(
              rows.map(({ since: value, ...of }) => ({ ...of, value })),
              ['kind'],
            ),
        },
      ],
    });
  }
}
