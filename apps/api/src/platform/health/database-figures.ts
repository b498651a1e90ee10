import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { Figures } from './figures.js';
import { Metrics } from './metrics.js';

type JobRow = {
  readonly queue: string;
  readonly waiting: number;
  readonly active: number;
  readonly oldest: number | null;
};

/** How large the database is, what waits in the queues on it, and how many connections this process has. */
@Injectable()
export class DatabaseFigures {
  constructor(figures: Figures, db: DataSource, { registry }: Metrics) {
    figures.add<{ bytes: number }>({
      name: 'database',
      read: async (tx) => {
        const [row] = await tx.query('select pg_database_size(current_database())::double precision as bytes');
        return row;
      },
      figures: [
        {
          name: 'plumbline_database_size_bytes',
          help: 'What the database takes on disk',
          samplesOf: ({ bytes }) => [{ value: bytes }],
        },
      ],
    });
    addQueues(figures);
    new Gauge({
      name: 'plumbline_database_connections',
      help: 'Connections of this process: in use, idle, and requests that wait for one',
      labelNames: ['state'],
      registers: [registry],
      collect() {
        const pool: unknown = Reflect.get(db.driver, 'master');
        if (!(pool instanceof pg.Pool)) return this.reset();
        this.set({ state: 'in-use' }, pool.totalCount - pool.idleCount);
        this.set({ state: 'idle' }, pool.idleCount);
        this.set({ state: 'waiting' }, pool.waitingCount);
      },
    });
  }
}

function addQueues(figures: Figures): void {
  figures.add<readonly JobRow[]>({
    name: 'queues',
    read: (tx) =>
      tx.query(
        `select queue.name as queue,
           (count(*) filter (where state in ('created', 'retry')))::integer as waiting,
           (count(*) filter (where state = 'active'))::integer as active,
           extract(epoch from now() - min(start_after) filter (
             where state in ('created', 'retry') and start_after <= now()))::double precision as oldest
         from jobs.queue left join jobs.job on job.name = queue.name and state in ('created', 'retry', 'active')
         group by queue.name`,
      ),
    figures: [
      {
        name: 'plumbline_jobs',
        help: 'Jobs that wait for a worker or are worked on',
        labels: ['queue', 'state'],
        samplesOf: (rows) =>
          rows.flatMap(({ queue, waiting, active }) => [
            { labels: { queue, state: 'waiting' }, value: waiting },
            { labels: { queue, state: 'active' }, value: active },
          ]),
      },
      {
        name: 'plumbline_oldest_job_wait_seconds',
        help: 'For how long the oldest job that is due has been waiting; zero where none is',
        labels: ['queue'],
        samplesOf: (rows) => rows.map(({ queue, oldest }) => ({ labels: { queue }, value: oldest ?? 0 })),
      },
    ],
  });
}
