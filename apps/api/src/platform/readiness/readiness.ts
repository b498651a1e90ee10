import { Injectable, Logger } from '@nestjs/common';
import type { NightReport } from './night-report.js';

/** Whether this process takes work yet, and if not, why. Told by the launcher, asked by the health check. */
@Injectable()
export class Readiness {
  readonly #log = new Logger(Readiness.name);
  #waitingFor: string | null = 'starting up';
  #nights: (() => Promise<NightReport>) | null = null;

  get waitingFor(): string | null {
    return this.#waitingFor;
  }

  waitFor(reason: string): void {
    this.#waitingFor = reason;
  }

  ready(): void {
    this.#waitingFor = null;
  }

  /** Who compares nights says here how to ask for them. */
  reportNightsBy(report: () => Promise<NightReport>): void {
    this.#nights = report;
  }

  /** Null where nobody compares nights, or where that cannot be told at present. */
  async nights(): Promise<NightReport | null> {
    if (this.#nights === null) return null;
    return this.#nights().catch((error: unknown) => {
      this.#log.warn({ err: error, msg: 'the state of the nights cannot be told' });
      return null;
    });
  }
}
