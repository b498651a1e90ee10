import { Injectable } from '@nestjs/common';
import { CreateSubaccount, StoreCredentials } from './account-steps.js';
import { CheckWebhooks, RecheckWebhooks, SwitchBilling, Watch } from './after-steps.js';
import { ConfigureNumber, MoveNumber, SnapshotNumber } from './number-steps.js';
import { JoinPool, LeavePool } from './pool-steps.js';
import { AwaitRegistration, CloneBundle, CreateAddress, CreateMessagingService } from './preparing-steps.js';
import { AwaitDisappearance, OpenDialog, SwitchCredentials, VerifySwitch } from './switch-steps.js';

@Injectable()
export class AccountSteps {
  constructor(
    readonly create: CreateSubaccount,
    readonly store: StoreCredentials,
    readonly address: CreateAddress,
    readonly bundle: CloneBundle,
    readonly service: CreateMessagingService,
  ) {}
}

@Injectable()
export class NumberSteps {
  constructor(
    readonly snapshot: SnapshotNumber,
    readonly leave: LeavePool,
    readonly move: MoveNumber,
    readonly configure: ConfigureNumber,
    readonly join: JoinPool,
  ) {}
}

@Injectable()
export class SwitchSteps {
  constructor(
    readonly registration: AwaitRegistration,
    readonly dialog: OpenDialog,
    readonly disappearance: AwaitDisappearance,
    readonly credentials: SwitchCredentials,
    readonly verify: VerifySwitch,
  ) {}
}

@Injectable()
export class AfterSteps {
  constructor(
    readonly check: CheckWebhooks,
    readonly billing: SwitchBilling,
    readonly recheck: RecheckWebhooks,
    readonly watch: Watch,
  ) {}
}
