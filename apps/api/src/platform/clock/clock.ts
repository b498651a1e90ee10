import { Injectable } from '@nestjs/common';

/** The only place that knows what time it is. In sandbox mode it is kept in step with the stand-ins' clock. */
@Injectable()
export class Clock {
  #aheadMs = 0;

  now(): Date {
    return new Date(Date.now() + this.#aheadMs);
  }

  /** From here on, `now()` goes on from this instant. */
  set(instant: Date): void {
    this.#aheadMs = instant.getTime() - Date.now();
  }
}
