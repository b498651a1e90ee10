import { Injectable } from '@nestjs/common';
import { decideKeeping, decideListOrigin, decideSwitch } from '@plumbline/core/assumption/decide/switching';
import { AccountTokens } from '../../migration/account-tokens.js';
import {
  after,
  type ChangingStep,
  done,
  pending,
  type ReadingStep,
  refused,
} from '../../migration/steps/migration-step.js';
import { HighLevelChanges } from '../../providers/highlevel-changes.js';
import { HighLevelSource } from '../../providers/highlevel-source.js';
import type { Outcome, Sight } from '../../saga/saga-hands.js';
import { kitOf, type Profile, type TrialAt } from './trial-at.js';
import { TrialFindings } from './trial-findings.js';
import { sameSids } from './trial-kit.js';

const listFollowsWithinMs = 60_000;
const homeShowsWithinMs = 600_000;
const lookEveryS = 5;

/** What the location’s credentials and fields are tried with; each step with what takes it back. */
@Injectable()
export class CredentialSteps {
  constructor(
    private readonly highLevel: HighLevelSource,
    private readonly changes: HighLevelChanges,
    private readonly tokens: AccountTokens,
    private readonly findings: TrialFindings,
  ) {}

  /** Updating nothing once more does no harm. */
  readonly updateNothing: ChangingStep<TrialAt> = {
    perform: async (at) => {
      await this.changes.putFields(kitOf(at).locationId, {}, at.signal);
      return done();
    },
    look: async () => 'not-seen',
    undo: (at) => this.restoreFields(at),
    lookUndone: (at) => this.restoreFields(at),
  };

  readonly seeFields: ReadingStep<TrialAt> = {
    perform: async (at) => {
      const { locationId, profile } = kitOf(at);
      const now = await this.highLevel.profile(locationId, at.signal);
      return this.findings.found(at, { A16: decideKeeping(profile, now) });
    },
  };

  /** Nothing on the way there; on the way back it comes after the credentials, and sees whether they were heard. */
  readonly seeHome: ChangingStep<TrialAt> = {
    perform: async () => done(),
    look: async () => done(),
    undo: (at) => this.homeIsSeen(at),
    lookUndone: (at) => this.homeIsSeen(at),
  };

  /** Whether credentials were heard, the list of numbers tells. */
  readonly send: ChangingStep<TrialAt> = {
    perform: (at) => this.put(at, at.otherSid),
    look: (at) => this.sees(at, 'otherNumbers'),
    undo: (at) => this.put(at, kitOf(at).homeSid),
    lookUndone: (at) => this.sees(at, 'homeNumbers'),
  };

  readonly seeOther: ReadingStep<TrialAt> = {
    perform: async (at) => {
      const seen = await this.followed(at);
      if (seen === null) return pending(after(at.saga.now(), lookEveryS), 'The list of numbers is watched.');
      return this.findings.found(at, { A01: decideSwitch(seen), A02: decideListOrigin(seen) });
    },
  };

  /** How the list followed the credentials; null while it may still follow. */
  async followed(at: TrialAt): Promise<{ readonly afterMs: number | null; readonly waitedMs: number } | null> {
    const waitedMs = at.saga.now().getTime() - at.saga.begunAt('send-credentials', at.otherSid, 'do').getTime();
    const isSeen = await this.lists(at, 'otherNumbers');
    if (!isSeen && waitedMs < listFollowsWithinMs) return null;
    return { afterMs: isSeen ? waitedMs : null, waitedMs };
  }

  private async put(at: TrialAt, accountSid: string): Promise<Outcome> {
    const authToken = await this.tokens.of(accountSid, at.signal);
    await this.changes.putCredentials({ locationId: kitOf(at).locationId, accountSid, authToken }, at.signal);
    return done();
  }

  private async lists(at: TrialAt, which: 'homeNumbers' | 'otherNumbers'): Promise<boolean> {
    const { items } = await this.highLevel.numbers(kitOf(at).locationId, at.signal);
    return sameSids(
      items.map(({ sid }) => sid),
      kitOf(at)[which],
    );
  }

  private async sees(at: TrialAt, which: 'homeNumbers' | 'otherNumbers'): Promise<Sight> {
    return (await this.lists(at, which)) ? done() : 'not-seen';
  }

  private async homeIsSeen(at: TrialAt): Promise<Outcome> {
    if (await this.lists(at, 'homeNumbers')) return done();
    const waitedMs = at.saga.now().getTime() - at.saga.begunAt('see-home', '', 'undo').getTime();
    if (waitedMs < homeShowsWithinMs)
      return pending(after(at.saga.now(), lookEveryS), 'HighLevel does not list the location’s own numbers again yet.');
    return refused(
      `HighLevel does not list the numbers of ${kitOf(at).homeSid} again. Enter its SID and token in HighLevel under Agency View > Settings > Phone Integration, then resume.`,
    );
  }

  /** What an update changed though it sent nothing is written back; what cannot be is a person’s to see to. */
  private async restoreFields(at: TrialAt): Promise<Outcome> {
    const { locationId, profile } = kitOf(at);
    const wrong = changedFrom(profile, await this.highLevel.profile(locationId, at.signal));
    const writable = Object.fromEntries(wrong.flatMap((name) => (profile[name] ? [[name, profile[name]]] : [])));
    if (Object.keys(writable).length > 0) await this.changes.putFields(locationId, writable, at.signal);
    const left = changedFrom(profile, await this.highLevel.profile(locationId, at.signal));
    if (left.length === 0) return done();
    return refused(`Set ${left.join(', ')} of the location back in HighLevel, then resume.`);
  }
}

function changedFrom(before: Profile, after: Profile): string[] {
  return Object.keys(before).filter((name) => (before[name] ?? null) !== (after[name] ?? null));
}
