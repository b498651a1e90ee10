import { Injectable } from '@nestjs/common';
import type { Finding } from '@plumbline/core/assumption/finding';
import { CustomersService } from '../customers/customers.service.js';
import { Clock } from '../platform/clock/clock.js';
import { inParallel } from '../platform/work/in-parallel.js';
import { HighLevelSource } from '../providers/highlevel-source.js';
import { TwilioSource } from '../providers/twilio-source.js';
import { StoredFacts } from '../reconciliation/facts/stored-facts.service.js';
import { askProbe } from './ask-probe.js';
import type { Probe, ProbeContext } from './probe.js';
import { probes } from './probes.js';
import { SharedReads } from './reads/shared-reads.js';

const atOnce = 3;

/** Puts the questions of an examination to the providers, a few at a time. */
@Injectable()
export class AskAssumptions {
  constructor(
    private readonly twilio: TwilioSource,
    private readonly highLevel: HighLevelSource,
    private readonly customers: CustomersService,
    private readonly facts: StoredFacts,
    private readonly clock: Clock,
  ) {}

  /** How many questions there are. */
  readonly count = probes.length;

  /** Each finding is handed over as it comes. Throws only when the signal is aborted or `onFinding` throws. */
  async ask(
    signal: AbortSignal,
    onFinding: (finding: Finding) => Promise<void>,
    asked: readonly Probe[] = probes,
  ): Promise<void> {
    const context = await this.context();
    await inParallel(asked, { atOnce, signal }, async (probe) => {
      await onFinding(await askProbe(probe, { ...context, now: this.clock.now() }, signal));
    });
  }

  private async context(): Promise<Omit<ProbeContext, 'now'>> {
    const { twilio, highLevel, facts } = this;
    const [customers, accounts] = await Promise.all([this.customers.forRun(), this.customers.accounts()]);
    const reads = new SharedReads({ twilio, highLevel, facts, customers, now: this.clock.now() });
    return { twilio, highLevel, facts, customers, accounts, reads };
  }
}
