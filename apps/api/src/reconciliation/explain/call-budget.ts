import type { CallTally } from '../../providers/call-tally.js';

/** How many requests may still be sent to look into mismatches. They are counted apart from what a run reads. */
export class CallBudget {
  readonly calls: CallTally = { twilio: 0, highlevel: 0 };

  constructor(private readonly callsMax: number) {}

  get used(): number {
    return this.calls.twilio + this.calls.highlevel;
  }

  get isSpent(): boolean {
    return this.used >= this.callsMax;
  }
}
