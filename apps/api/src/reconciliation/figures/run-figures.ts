import { Injectable } from '@nestjs/common';
import { Figures } from '../../platform/health/figures.js';
import { samplesOfRows } from '../../platform/health/stored-samples.js';

type RunRow = {
  readonly kind: string;
  readonly state: string;
  readonly runs: number;
  readonly finished: number | null;
  readonly seconds: number | null;
};
const labels = ['kind', 'state'] as const;

/** How many runs there are of each kind, and how the newest of each ended. */
@Injectable()
export class RunFigures {
  constructor(figures: Figures) {
    figures.add<readonly RunRow[]>({
      name: 'runs',
      read: (tx) =>
        tx.query(
          `select kind, state, count(*)::integer as runs,
             extract(epoch from max(finished_at))::double precision as finished,
             extract(epoch from (array_agg(finished_at - started_at order by finished_at desc nulls last))[1])::double precision
               as seconds
           from run group by kind, state`,
        ),
      figures: [
        {
          name: 'plumbline_runs',
          help: 'Runs by kind and state; queued and running ones are under way',
          labels,
          samplesOf: (rows) =>
            samplesOfRows(
              rows.map(({ runs: value, ...of }) => ({ ...of, value })),
              labels,
            ),
        },
        {
          name: 'plumbline_newest_run_finished_timestamp_seconds',
          help: 'When the newest run of a kind that ended in a state ended',
          labels,
          samplesOf: (rows) =>
            samplesOfRows(
              rows.map(({ finished: value, ...of }) => ({ ...of, value })),
              labels,
            ),
        },
        {
          name: 'plumbline_newest_run_duration_seconds',
          help: 'How long that run took',
          labels,
          samplesOf: (rows) =>
            samplesOfRows(
              rows.map(({ seconds: value, ...of }) => ({ ...of, value })),
              labels,
            ),
        },
      ],
    });
  }
}
