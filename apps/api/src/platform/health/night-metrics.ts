import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import type { NightReport } from '../readiness/night-report.js';
import { Readiness } from '../readiness/readiness.js';
import { Metrics } from './metrics.js';

const gauges = [
  {
    name: 'plumbline_last_complete_night_timestamp_seconds',
    help: 'When the last complete night ended',
    figureOf: ({ lastComplete }: NightReport) => lastComplete && secondsOf(lastComplete.finishedAt),
  },
  {
    name: 'plumbline_nights_missed',
    help: 'Nights that were due since the last complete one and are not complete',
    figureOf: ({ missed }: NightReport) => missed,
  },
  {
    name: 'plumbline_next_night_due_timestamp_seconds',
    help: 'When the next night is due',
    figureOf: ({ nextDueAt }: NightReport) => secondsOf(nextDueAt),
  },
  {
    name: 'plumbline_open_hole_days',
    help: 'Days that some run left and none has read since',
    figureOf: ({ openHoleDays }: NightReport) => openHoleDays,
  },
] as const;

/** The nights as figures: whoever collects them sees that nights stopped, also where nothing here raises an alarm. */
@Injectable()
export class NightMetrics {
  constructor({ registry }: Metrics, readiness: Readiness) {
    for (const { name, help, figureOf } of gauges) {
      new Gauge({
        ...{ name, help },
        registers: [registry],
        // What is not known has no value, since zero would be one.
        async collect() {
          const report = await readiness.nights();
          const value = report === null ? null : figureOf(report);
          if (value === null) this.remove();
          else this.set(value);
        },
      });
    }
  }
}

function secondsOf(instant: string): number {
  return new Date(instant).getTime() / 1000;
}
