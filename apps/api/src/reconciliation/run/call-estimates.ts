import { Injectable } from '@nestjs/common';
import {
  type CallEstimate,
  estimateCalls,
  type RowsPerDay,
  usualRowsPerDay,
} from '@plumbline/core/reconciliation/estimate-calls';
import { daysFrom } from '@plumbline/core/time/day';
import type { ManifestRead } from './manifest.js';
import { RunRepository } from './run.repository.js';
import type { ClaimedRun } from './run-lease.js';
import type { Known, RunScope } from './run-scope.js';

type Plan = Pick<RunScope, 'units'> & { readonly known: Pick<Known, 'accounts' | 'customers'> };

/** How many requests a plan needs, told by what the newest run has seen the providers send for a day. */
@Injectable()
export class CallEstimates {
  constructor(private readonly runs: RunRepository) {}

  async of(
    run: Pick<ClaimedRun, 'customerIds'>,
    { units, known }: Plan,
    { discovers }: { readonly discovers: boolean },
  ): Promise<CallEstimate> {
    const newest = await this.runs.newestFinished();
    return estimateCalls({
      units,
      discovery: discovers ? { accounts: known.accounts.length, locations: known.customers.length } : null,
      aggregate: run.customerIds === null,
      rowsPerDay: rowsPerDay(newest?.manifest?.reads ?? []),
    });
  }
}

function rowsPerDay(reads: readonly ManifestRead[]): RowsPerDay {
  const usage = reads.filter(({ source, fullDays }) => source === 'twilio-usage' && fullDays > 0);
  const ledgers = reads.filter(({ source, outcome }) => source === 'highlevel-ledger' && outcome === 'read');
  return {
    usage: average(usage, ({ fullDays }) => fullDays) ?? usualRowsPerDay.usage,
    ledger: average(ledgers, ({ from, to }) => daysFrom(from, to).length) ?? usualRowsPerDay.ledger,
  };
}

/** Rows a day over all of these readings; null where there are none. */
function average(reads: readonly ManifestRead[], daysOf: (read: ManifestRead) => number): number | null {
  const days = reads.reduce((sum, read) => sum + daysOf(read), 0);
  const rows = reads.reduce((sum, read) => sum + read.rows, 0);
  return days === 0 ? null : rows / days;
}
