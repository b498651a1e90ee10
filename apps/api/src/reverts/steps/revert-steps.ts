import { Injectable } from '@nestjs/common';
import type { RevertStep } from '@plumbline/core/revert/program-of-revert';
import type { AnyStep } from '../../migration/steps/migration-step.js';
import { AfterSteps, NumberSteps, SwitchSteps } from '../../migration/steps/step-groups.js';
import { ExportLedger } from './export-ledger.js';
import type { RevertAt } from './old-account.js';
import { Settle } from './settle.js';
import { StopRebilling } from './stop-rebilling.js';

@Injectable()
export class OwnSteps {
  constructor(
    readonly ledger: ExportLedger,
    readonly rebilling: StopRebilling,
    readonly settle: Settle,
  ) {}
}

/** All steps by name. Numbers and credentials go back the way they came, by the steps of a migration. */
@Injectable()
export class RevertSteps {
  constructor(
    private readonly own: OwnSteps,
    private readonly numbers: NumberSteps,
    private readonly switching: SwitchSteps,
    private readonly after: AfterSteps,
  ) {}

  named(name: string): AnyStep<RevertAt> {
    const steps: Readonly<Record<string, AnyStep<RevertAt>>> = this.all();
    const step = steps[name];
    if (step === undefined) throw new Error(`there is no step ${name}`);
    return step;
  }

  private all(): Readonly<Record<RevertStep, AnyStep<RevertAt>>> {
    return {
      'export-ledger': this.own.ledger,
      'stop-rebilling': this.own.rebilling,
      settle: this.own.settle,
      'snapshot-number': this.numbers.snapshot,
      'open-dialog': this.switching.dialog,
      'leave-pool': this.numbers.leave,
      'move-number': this.numbers.move,
      'configure-number': this.numbers.configure,
      'join-pool': this.numbers.join,
      'await-disappearance': this.switching.disappearance,
      'switch-credentials': this.switching.credentials,
      'verify-switch': this.switching.verify,
      'check-webhooks': this.after.check,
      'recheck-webhooks': this.after.recheck,
    };
  }
}
