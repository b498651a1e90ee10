import { Injectable, Logger } from '@nestjs/common';
import { isDatabaseGone } from '../../platform/database/is-database-gone.js';
import { withLogFields } from '../../platform/logging/log-context.js';
import { during } from '../../platform/tracing/during.js';
import { counting } from '../../providers/call-tally.js';
import { ProviderFailure } from '../../providers/provider-failure.js';
import { LedgerReader } from '../facts/ledger-reader.js';
import { ReadingLabels } from '../facts/reading-labels.service.js';
import { UsageReader } from '../facts/usage-reader.js';
import { isOutage, Outages } from './outages.js';
import { type ClaimedReading, ReadingLease, ReadingLostError } from './reading-lease.js';
import { unread } from './unread.js';

const ourFault =
  'Something went wrong inside Plumbline while this was read; the log has the details under this run. The others were read.';

/** Makes one planned reading. What cannot be read becomes a hole of its own days and stops nobody else. */
@Injectable()
export class UnitReader {
  readonly #log = new Logger(UnitReader.name);

  constructor(
    private readonly usage: UsageReader,
    private readonly ledgers: LedgerReader,
    private readonly labels: ReadingLabels,
    private readonly lease: ReadingLease,
    private readonly outages: Outages,
  ) {}

  async read(reading: ClaimedReading, signal: AbortSignal): Promise<void> {
    const of = fieldsOf(reading);
    try {
      await during('reading', of, () => counting(reading.calls, () => this.readOne(reading, signal)));
    } catch (error) {
      await withLogFields(of, () => this.notRead(reading, error, signal));
    }
  }

  private async readOne(reading: ClaimedReading, signal: AbortSignal): Promise<void> {
    if (reading.kind === 'twilio-usage') return this.usage.read(reading, signal);
    await this.ledgers.read(reading, await this.labels.of(reading.runId), signal);
  }

  private async notRead(reading: ClaimedReading, error: unknown, signal: AbortSignal): Promise<void> {
    // Somebody else has it, or the run is over.
    if (error instanceof ReadingLostError) return;
    if (signal.aborted || isDatabaseGone(error)) {
      await this.lease
        .release(reading)
        .catch((err: unknown) => this.#log.warn({ runId: reading.runId, err, msg: letGo }));
      return;
    }
    const status = reading.accountStatus;
    if (error instanceof ProviderFailure && error.kind === 'unauthorised' && status === null) {
      return this.lease.refuse(reading, { provider: error.provider, message: error.message });
    }
    if (await this.isPutOff(reading, error)) return;
    if (!(error instanceof ProviderFailure)) {
      this.#log.error({ runId: reading.runId, target: reading.target, err: error, msg: 'a reading failed' });
    }
    const reason = reasonOf(error, status);
    await this.lease
      .write(reading, (tx) => this.lease.finish(tx, reading, unread(reading.unit, reason)))
      .catch((lost: unknown) => {
        if (!(lost instanceof ReadingLostError)) throw lost;
      });
  }

  /** A provider that does not answer is asked again later, and meanwhile the others are read. */
  private async isPutOff(reading: ClaimedReading, error: unknown): Promise<boolean> {
    if (!isOutage(error)) return false;
    const now = reading.now();
    const since = reading.failedSince ?? now;
    const othersPass = await this.lease.someWereReadSince(reading, since);
    const until = this.outages.nextTry({ now, since, failures: reading.failures + 1, othersPass });
    if (until === null) return false;
    await this.lease.putOff(reading, { until, failure: error.message });
    return true;
  }
}

const letGo = 'a reading could not be let go; whoever comes next waits for its lease to end';

function fieldsOf({ runId, unit: { source, target } }: ClaimedReading) {
  return source === 'twilio-usage' ? { runId, accountSid: target } : { runId, locationId: target };
}

function reasonOf(error: unknown, status: string | null): string {
  if (!(error instanceof ProviderFailure)) return ourFault;
  if (status === null) return error.message;
  return `The account is ${status} at Twilio, and its usage was not given: ${error.message}`;
}
