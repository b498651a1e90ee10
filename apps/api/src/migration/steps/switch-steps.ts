import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HighLevelChanges } from '../../providers/highlevel-changes.js';
import { HighLevelSource } from '../../providers/highlevel-source.js';
import type { Outcome, Sight } from '../../saga/saga-hands.js';
import { AccountTokens } from '../account-tokens.js';
import {
  after,
  asked,
  type ChangingStep,
  confirmed,
  done,
  type MoveAt,
  newSid,
  pending,
  type ReadingStep,
} from './migration-step.js';

const confirmWithinS = 600;
const disappearWithinS = 60;
const switchShowsWithinS = 600;
const lookEveryS = 5;
const lookForSwitchEveryS = 15;
const where = 'Agency View > Settings > Phone Integration > Sub-account Settings';

/** Before the first number moves: nobody should then have to look for the place. */
@Injectable()
export class OpenDialog implements ReadingStep<MoveAt> {
  async perform(at: MoveAt): Promise<Outcome> {
    const by = confirmed(at, 'open-dialog');
    if (by !== null) return done({ by });
    return asked(
      null,
      `In HighLevel open ${where}, choose the customer, enter SID and token of ${newSid(at)}, and do not save yet. Then confirm.`,
    );
  }
}

/** HighLevel's list of the location, as sids. Its old credentials show what is left in the old account. */
@Injectable()
export class ListedNumbers {
  constructor(private readonly highLevel: HighLevelSource) {}

  async of({ plan, signal }: MoveAt) {
    const { items, phoneSystem, accountStatus } = await this.highLevel.numbers(plan.locationId, signal);
    const listed = new Set(items.map(({ sid }) => sid));
    const moved = plan.numbers.filter(({ sid }) => listed.has(sid));
    return { listed, moved: moved.length, all: moved.length === plan.numbers.length, phoneSystem, accountStatus };
  }
}

/**
 * A moved number keeps its sid, so that its return proves the new credentials only where it was seen to be gone before.
 * A list that does not change in time leaves the switch unproven, which is said and asked for later.
 */
@Injectable()
export class AwaitDisappearance implements ReadingStep<MoveAt> {
  constructor(private readonly numbers: ListedNumbers) {}

  async perform(at: MoveAt): Promise<Outcome> {
    const { moved } = await this.numbers.of(at);
    if (moved === 0) return done({ proof: 'gone' });
    const until = after(at.saga.begunAt('await-disappearance', '', 'do'), disappearWithinS);
    if (at.saga.now() >= until) return done({ proof: 'unproven' });
    return pending(
      after(at.saga.now(), lookEveryS),
      'HighLevel still lists numbers that have moved; it is asked again.',
    );
  }
}

/** The pivot: from here on the customer lives in the other account. */
@Injectable()
export class SwitchCredentials implements ChangingStep<MoveAt> {
  constructor(
    private readonly highLevel: HighLevelChanges,
    private readonly numbers: ListedNumbers,
    private readonly tokens: AccountTokens,
  ) {}

  async perform(at: MoveAt): Promise<Outcome> {
    const { plan, signal } = at;
    const accountSid = newSid(at);
    if (plan.credentialsMode === 'api') {
      const authToken = await this.tokens.of(accountSid, signal);
      await this.highLevel.putCredentials({ locationId: plan.locationId, accountSid, authToken }, signal);
      return this.switched(at, { by: 'api' });
    }
    const by = confirmed(at, 'switch-credentials');
    if (by !== null) return this.switched(at, { by });
    const until = after(at.saga.now(), confirmWithinS);
    return asked(
      until,
      `Save SID and token of ${newSid(at)} in HighLevel now, then confirm. Without a confirmation in ten minutes the numbers are taken back.`,
    );
  }

  /** Only a list that was seen without the numbers and has them again tells that the call was heard. */
  async look(at: MoveAt): Promise<Sight> {
    if (at.plan.credentialsMode === 'manual') return this.perform(at);
    const isProof = at.saga.made('await-disappearance').proof === 'gone';
    return isProof && (await this.numbers.of(at)).all ? this.switched(at, { by: 'api' }) : 'not-seen';
  }

  async undo(at: MoveAt): Promise<Outcome> {
    const { plan, signal } = at;
    if (plan.credentialsMode === 'api') {
      const authToken = await this.tokens.of(plan.losingSid, signal);
      await this.highLevel.putCredentials(
        { locationId: plan.locationId, accountSid: plan.losingSid, authToken },
        signal,
      );
      return done();
    }
    if (confirmed(at, 'switch-credentials', 'undo') !== null) return done();
    return asked(
      null,
      `Make sure that HighLevel still has, or has again, the old account ${plan.losingSid} under ${where}. Then confirm.`,
    );
  }

  /** Putting the same credentials again does no harm, and nothing tells whether they were heard. */
  async lookUndone(at: MoveAt): Promise<Sight> {
    return this.undo(at);
  }

  private switched(at: MoveAt, made: { readonly by: string }): Outcome {
    const now = at.saga.now();
    return done({ ...made, at: now.toISOString() }, (tx: EntityManager) => at.to.arrived(tx, now));
  }
}

/** The list must have the moved numbers, and no others where none else lie there, on a phone system that is the agency's own. */
@Injectable()
export class VerifySwitch implements ReadingStep<MoveAt> {
  constructor(private readonly numbers: ListedNumbers) {}

  async perform(at: MoveAt): Promise<Outcome> {
    const { listed, all, phoneSystem, accountStatus } = await this.numbers.of(at);
    const isExact = all && (!at.to.isExclusive || listed.size === at.plan.numbers.length);
    const isWell = phoneSystem === 'own-twilio' && (accountStatus === null || accountStatus === 'active');
    const wasGone = at.saga.made('await-disappearance').proof === 'gone';
    const attestedBy = confirmed(at, 'verify-switch');
    if (isExact && isWell && wasGone) return done({ proof: 'returned' });
    if (isExact && isWell && attestedBy !== null) return done({ proof: 'attested', by: attestedBy });
    const begun = at.saga.begunAt('verify-switch', '', 'do');
    if (attestedBy === null && at.saga.now() < after(begun, switchShowsWithinS)) {
      return pending(
        after(at.saga.now(), lookForSwitchEveryS),
        'HighLevel does not list the moved numbers yet; it is asked again.',
      );
    }
    return asked(
      null,
      `${whatIsWrong({ isExact, isWell })} Look under ${where} whether the customer has account ${newSid(at)}; enter its SID and token there if not. Then confirm.`,
    );
  }
}

function whatIsWrong({ isExact, isWell }: { readonly isExact: boolean; readonly isWell: boolean }): string {
  if (!isExact) return 'HighLevel does not list the numbers as they lie in the account.';
  return isWell
    ? 'HighLevel lists the numbers, but they were never seen to be gone, so this proves nothing.'
    : 'HighLevel says that the account is not active, or not the agency’s own.';
}
