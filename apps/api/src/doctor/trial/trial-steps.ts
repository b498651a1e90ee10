import { Injectable } from '@nestjs/common';
import { type AnyStep, refused } from '../../migration/steps/migration-step.js';
import { ConnectionSteps } from './connection-steps.js';
import { CredentialSteps } from './credential-steps.js';
import { KitSteps } from './kit-steps.js';
import { MarkupSteps } from './markup-steps.js';
import { TrialNumberSteps } from './number-steps.js';
import { TextSteps } from './text-steps.js';
import type { TrialAt } from './trial-at.js';
import { putBack, type TrialStep } from './trial-program.js';

/** Those of the trials that give the location other credentials. */
@Injectable()
export class LocationSteps {
  constructor(
    readonly credentials: CredentialSteps,
    readonly connection: ConnectionSteps,
  ) {}
}

/** Every step of every trial, each with what takes it back. */
@Injectable()
export class TrialSteps {
  readonly #all: Readonly<Record<TrialStep, AnyStep<TrialAt>>>;

  constructor(
    kit: KitSteps,
    { credentials, connection }: LocationSteps,
    markup: MarkupSteps,
    texts: TextSteps,
    numbers: TrialNumberSteps,
  ) {
    this.#all = {
      'check-kit': kit.check,
      'update-nothing': credentials.updateNothing,
      'see-fields': credentials.seeFields,
      'see-home': credentials.seeHome,
      'send-credentials': credentials.send,
      'see-other': credentials.seeOther,
      'set-markup': markup.set,
      'see-markup': markup.see,
      'decide-markup': markup.decide,
      'await-text': texts.awaitText,
      'await-charge': texts.awaitCharge,
      'keep-settings': numbers.keep,
      'make-application': numbers.makeApplication,
      'set-settings': numbers.set,
      'move-number': numbers.move,
      'see-lost': numbers.seeLost,
      'apply-settings': numbers.apply,
      'see-restored': numbers.seeRestored,
      'look-before': connection.lookBefore,
      'clear-away': connection.clearAway,
      'await-other': connection.awaitOther,
      'look-after': connection.lookAfter,
      'put-back': { perform: async () => refused(putBack) },
    };
  }

  of(step: TrialStep): AnyStep<TrialAt> {
    return this.#all[step];
  }
}
