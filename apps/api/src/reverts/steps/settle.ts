import { Injectable } from '@nestjs/common';
import { instantInWords } from '@plumbline/core/time/instant-words';
import { after, done, pending, type ReadingStep } from '../../migration/steps/migration-step.js';
import type { Outcome } from '../../saga/saga-hands.js';
import type { RevertAt } from './old-account.js';

const secondsPerHour = 3600;

/** The customer keeps working on its own account meanwhile, and charges for what it used before still come in. */
@Injectable()
export class Settle implements ReadingStep<RevertAt> {
  async perform({ plan, saga }: RevertAt): Promise<Outcome> {
    const until = after(saga.begunAt('settle', '', 'do'), plan.settleHours * secondsPerHour);
    if (saga.now() >= until) return done();
    return pending(until, `Charges for what was used before still land until ${instantInWords(until)}.`);
  }
}
