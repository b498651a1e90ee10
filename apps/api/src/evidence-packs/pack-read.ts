import type { Day } from '@plumbline/core/time/day';
import type { Month } from '@plumbline/core/time/month';
import type { RecordedChange } from '../audit/audit-of-customer.service.js';
import type { CustomerForRun } from '../customers/customers.service.js';
import type { MismatchEventOfDay, MismatchOfDay } from '../mismatches/mismatches-of-days.service.js';
import type { MonthOfCustomer } from '../months/dto/month.js';
import type { StoredResult } from '../reconciliation/results/stored-result.js';
import type { RunNamed } from '../reconciliation/run/runs-named.service.js';

/** What a pack tells, as it stands at one moment. */
export type PackRead = {
  readonly customer: CustomerForRun;
  readonly month: Month;
  readonly from: Day;
  readonly to: Day;
  readonly madeAt: Date;
  readonly madeBy: string;
  /** As closed where the month is closed; null where nothing is known of the customer in it. */
  readonly sums: MonthOfCustomer | null;
  readonly results: readonly StoredResult[];
  /** Over everybody’s results of the month. */
  readonly monthDigest: string;
  readonly mismatches: readonly MismatchOfDay[];
  readonly events: readonly MismatchEventOfDay[];
  readonly changes: readonly RecordedChange[];
  readonly runs: readonly RunNamed[];
  /** What is not final or not whole, in words. */
  readonly reservations: readonly string[];
};
