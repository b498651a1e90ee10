import { Injectable } from '@nestjs/common';
import { type AccountSeen, cameOf, decideConnection } from '@plumbline/core/assumption/decide/connected-account';
import { notTestable } from '@plumbline/core/assumption/decide/decision';
import {
  after,
  type ChangingStep,
  done,
  pending,
  type ReadingStep,
  refused,
} from '../../migration/steps/migration-step.js';
import type { Outcome } from '../../saga/saga-hands.js';
import { ConnectedAccounts } from './connected-accounts.js';
import { CredentialSteps } from './credential-steps.js';
import { keptBy, kitOf, type TrialAt } from './trial-at.js';
import { TrialFindings } from './trial-findings.js';

const lookEveryS = 5;
const laterMs = 3_600_000;

type Kept = { readonly home: AccountSeen; readonly other: AccountSeen };

/** Looks at what HighLevel makes in an account that it is connected to, at once and an hour later. */
@Injectable()
export class ConnectionSteps {
  constructor(
    private readonly accounts: ConnectedAccounts,
    private readonly credentials: CredentialSteps,
    private readonly findings: TrialFindings,
  ) {}

  readonly lookBefore: ReadingStep<TrialAt> = {
    perform: async (at) => {
      const home = await this.accounts.see(kitOf(at).homeSid, at.signal);
      const other = await this.accounts.see(at.otherSid, at.signal);
      return done({ kept: JSON.stringify({ home, other }) });
    },
  };

  /** Nothing on the way there; on the way back the credentials of before are in use again by now. */
  readonly clearAway: ChangingStep<TrialAt> = {
    perform: async () => done(),
    look: async () => done(),
    undo: (at) => this.clear(at),
    lookUndone: (at) => this.clear(at),
  };

  readonly awaitOther: ReadingStep<TrialAt> = {
    perform: async (at) => {
      const seen = await this.credentials.followed(at);
      if (seen === null) return pending(after(at.saga.now(), lookEveryS), 'The list of numbers is watched.');
      if (seen.afterMs !== null) return done();
      const reason = 'HighLevel did not use the credentials of the other account, so that nothing could come into it.';
      return this.findings.foundAndOver(at, reason, { A07: notTestable(reason) });
    },
  };

  readonly lookAfter: ReadingStep<TrialAt> = {
    perform: async (at) => {
      const connectedAt = at.saga.begunAt('send-credentials', at.otherSid, 'do');
      const due = new Date(connectedAt.getTime() + laterMs);
      if (at.subject === 'hour-later' && at.saga.now() < due)
        return pending(due, 'The account is looked at again an hour after it was connected.');
      const afterMs = at.saga.now().getTime() - connectedAt.getTime();
      const seen = await this.accounts.see(at.otherSid, at.signal);
      const reading = { afterMs, seen };
      return at.subject === 'at-once' ? this.atOnce(at, reading) : this.later(at, reading);
    },
  };

  /** Settings that were replaced refute it, and the number need not be out of reach any longer. */
  private atOnce(at: TrialAt, reading: Reading): Outcome {
    const decision = decideConnection({ before: keptOf(at).other, since: [reading] });
    if (decision.outcome === 'does-not-hold') return this.findings.foundAndOver(at, decision.detail, { A07: decision });
    return done({ kept: JSON.stringify(reading) });
  }

  private later(at: TrialAt, reading: Reading): Outcome {
    const first = keptBy(at, 'look-after', 'at-once', (json): Reading => JSON.parse(json));
    return this.findings.found(at, {
      A07: decideConnection({ before: keptOf(at).other, since: [first, reading] }),
    });
  }

  /** What came into the other account goes; in the location’s own HighLevel may work with what it made there. */
  private async clear(at: TrialAt): Promise<Outcome> {
    const { home, other } = keptOf(at);
    const now = await this.accounts.see(at.otherSid, at.signal);
    await this.accounts.remove(at.otherSid, cameOf(other, now), at.signal);
    const left = [
      ...(await this.accounts.setUp(at.otherSid, other.numbers, at.signal)),
      ...(await this.accounts.setUp(kitOf(at).homeSid, home.numbers, at.signal)),
    ];
    if (left.length === 0) return done();
    return refused(`Set ${left.join('; ')} in Twilio by hand as the trial kept them, then resume.`);
  }
}

type Reading = { readonly afterMs: number; readonly seen: AccountSeen };

const keptOf = (at: TrialAt): Kept => keptBy(at, 'look-before', '', (json): Kept => JSON.parse(json));
