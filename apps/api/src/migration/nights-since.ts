import { Injectable } from '@nestjs/common';
import { type NightsSeen, watchNights } from '@plumbline/core/migration/watch-nights';
import { addDays, dayOf } from '@plumbline/core/time/day';
import { LatestResults } from '../reconciliation/results/latest-results.service.js';
import { WatchTermsService } from '../settings/watch-terms.service.js';

type Asked = { readonly customerId: string; readonly accountSid: string; readonly since: Date };

/** What the nights after a switch say about the customer. */
@Injectable()
export class NightsSince {
  constructor(
    private readonly results: LatestResults,
    private readonly terms: WatchTermsService,
  ) {}

  async of({ customerId, accountSid, since }: Asked, now: Date): Promise<NightsSeen> {
    const [from, today] = [dayOf(since), dayOf(now)];
    if (from >= today)
      return { kind: 'watching', nights: 0, detail: 'The first night after the switch has not come yet.' };
    const cells = await this.results.ofCustomer(customerId, { from, to: addDays(today, -1) });
    return watchNights({ accountSid, since, nightsWanted: await this.terms.nights(), cells }, now);
  }
}
