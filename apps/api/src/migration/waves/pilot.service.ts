import { Injectable } from '@nestjs/common';
import { addDays, dayOf } from '@plumbline/core/time/day';
import { CustomersService } from '../../customers/customers.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { LatestResults } from '../../reconciliation/results/latest-results.service.js';
import type { StoredResult } from '../../reconciliation/results/stored-result.js';

const right: ReadonlySet<string> = new Set(['matched', 'within-tolerance']);
const lookBackDays = 35;

/** Whether this agency has seen that a migrated customer is charged, and at the agreed rate. */
@Injectable()
export class Pilot {
  constructor(
    private readonly customers: CustomersService,
    private readonly results: LatestResults,
    private readonly clock: Clock,
  ) {}

  async isProven(): Promise<boolean> {
    const moved = (await this.customers.forRun()).flatMap((customer) => {
      const made = customer.connections.find(({ validTo, isOurs }) => validTo === null && isOurs);
      return made === undefined ? [] : [[customer.id, made.accountSid] as const];
    });
    const to = dayOf(this.clock.now());
    const days = { from: addDays(to, -lookBackDays), to };
    for (const [customerId, accountSid] of moved) {
      const cells = await this.results.ofCustomer(customerId, days);
      if (cells.some((cell) => isProof(cell, accountSid))) return true;
    }
    return false;
  }
}

function isProof(
  { accountSid, basis, billedNanos, verdict, provisional, isGroup }: StoredResult,
  own: string,
): boolean {
  // What was charged on the day of the switch may be from the account before it.
  return (
    basis === 'account' &&
    !isGroup &&
    accountSid === own &&
    (billedNanos ?? 0n) > 0n &&
    right.has(verdict) &&
    !provisional
  );
}
