import { Injectable } from '@nestjs/common';
import type { RevertSituation } from '@plumbline/core/revert/revert-situation';
import { dayOf, dayStart } from '@plumbline/core/time/day';
import type { CustomerForRun } from '../customers/customers.service.js';
import { isQuiet } from '../migration/quiet-hours.js';
import { Clock } from '../platform/clock/clock.js';
import { SagasService } from '../saga/sagas.service.js';
import { RevertTermsNow } from './revert-terms-now.js';
import { RevertsRepository } from './reverts.repository.js';

type Agreement = Pick<
  RevertSituation,
  | 'agreedMultiplier'
  | 'underWay'
  | 'windowDays'
  | 'revertsToday'
  | 'revertsPerDayMax'
  | 'isQuietHours'
  | 'credentialsMode'
  | 'settleHours'
>;

/** What the agency agreed on about reverts, and how far that is used up. */
@Injectable()
export class Agreed {
  constructor(
    private readonly terms: RevertTermsNow,
    private readonly sagas: SagasService,
    private readonly reverts: RevertsRepository,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  async of({ id, timezone }: CustomerForRun, now: Date): Promise<Agreement> {
    const { windowDays, perDay } = await this.terms.current();
    const underWay = await this.sagas.underWay(id);
    return {
      agreedMultiplier: (await this.terms.markup.of(id)).sms,
      underWay:
        underWay === null
          ? null
          : { what: underWay.kind === 'migration' ? 'The migration' : 'The revert', canGiveWay: underWay.canGiveWay },
      windowDays,
      revertsToday: await this.reverts.countSince(dayStart(dayOf(now))),
      revertsPerDayMax: perDay,
      isQuietHours: isQuiet(this.terms.config.quietHours, timezone, now),
      credentialsMode: await this.terms.mode.now(),
      settleHours: this.terms.config.revertSettleHours,
    };
  }
}
