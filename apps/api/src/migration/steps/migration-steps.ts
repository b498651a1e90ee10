import { Injectable } from '@nestjs/common';
import type { MigrationStep } from '@plumbline/core/migration/program-of';
import type { AnyStep } from './migration-step.js';
import { AccountSteps, AfterSteps, NumberSteps, SwitchSteps } from './step-groups.js';

type Steps = Readonly<Record<MigrationStep, AnyStep>>;

/** All steps by name. */
@Injectable()
export class MigrationSteps {
  constructor(
    private readonly account: AccountSteps,
    private readonly numbers: NumberSteps,
    private readonly switching: SwitchSteps,
    private readonly after: AfterSteps,
  ) {}

  named(name: string): AnyStep {
    const steps: Readonly<Record<string, AnyStep>> = this.all();
    const step = steps[name];
    if (step === undefined) throw new Error(`there is no step ${name}`);
    return step;
  }

  private all(): Steps {
    return {
      'create-subaccount': this.account.create,
      'store-credentials': this.account.store,
      'create-address': this.account.address,
      'clone-bundle': this.account.bundle,
      'create-messaging-service': this.account.service,
      'await-registration': this.switching.registration,
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
      'switch-billing': this.after.billing,
      'recheck-webhooks': this.after.recheck,
      watch: this.after.watch,
    };
  }
}
