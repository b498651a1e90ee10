import { Injectable } from '@nestjs/common';

/** Whether this process takes work yet, and if not, why. Told by the launcher, asked by the health check. */
@Injectable()
export class Readiness {
  #waitingFor: string | null = 'starting up';

  get waitingFor(): string | null {
    return this.#waitingFor;
  }

  waitFor(reason: string): void {
    this.#waitingFor = reason;
  }

  ready(): void {
    this.#waitingFor = null;
  }
}
