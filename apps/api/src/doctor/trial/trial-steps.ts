import { Injectable } from '@nestjs/common';
import type { AssumptionId } from '@plumbline/core/assumption/assumption';
import type { Decision } from '@plumbline/core/assumption/decide/decision';
import { decideKeeping, decideListOrigin, decideSwitch } from '@plumbline/core/assumption/decide/switching';
import { AssumptionsService } from '../../assumptions/assumptions.service.js';
import { AccountTokens } from '../../migration/account-tokens.js';
import { HighLevelChanges } from '../../providers/highlevel-changes.js';
import { HighLevelSource } from '../../providers/highlevel-source.js';
import type { Outcome, SagaAtHand, Sight } from '../../saga/saga-hands.js';
import { sameSids, TrialKits } from './trial-kit.js';
import { putBack } from './trial-program.js';

const listFollowsWithinMs = 60_000;
const homeShowsWithinMs = 600_000;
const lookEveryMs = 5_000;

export type TrialAt = { readonly saga: SagaAtHand; readonly otherSid: string; readonly signal: AbortSignal };

/** The steps of a trial, each with what takes it back. */
@Injectable()
export class TrialSteps {
  constructor(
    private readonly kits: TrialKits,
    private readonly highLevel: HighLevelSource,
    private readonly changes: HighLevelChanges,
    private readonly tokens: AccountTokens,
    private readonly assumptions: AssumptionsService,
  ) {}

  async checkKit({ saga, otherSid, signal }: TrialAt): Promise<Outcome> {
    const found = await this.kits.read({ customerId: saga.customerId, otherSid, now: saga.now() }, signal);
    if (found === null) return refused('The location is connected to no Twilio account, so there is nothing to try.');
    if (found.inTheWay.length > 0) return refused(`Nothing was changed. ${found.inTheWay.join(' ')}`);
    const { locationId, homeSid, homeNumbers, otherNumbers } = found.kit;
    const profile = JSON.stringify(await this.highLevel.profile(locationId, signal));
    const numbers = { homeNumbers: homeNumbers.join(' '), otherNumbers: otherNumbers.join(' ') };
    return done({ locationId, homeSid, profile, ...numbers });
  }

  async updateNothing(at: TrialAt): Promise<Outcome> {
    await this.changes.putFields(kitOf(at).locationId, {}, at.signal);
    return done();
  }

  /** What an update changed though it sent nothing is written back; what cannot be is a person’s to see to. */
  async restoreFields(at: TrialAt): Promise<Outcome> {
    const { locationId, profile } = kitOf(at);
    const wrong = changedFrom(profile, await this.highLevel.profile(locationId, at.signal));
    const writable = Object.fromEntries(wrong.flatMap((name) => (profile[name] ? [[name, profile[name]]] : [])));
    if (Object.keys(writable).length > 0) await this.changes.putFields(locationId, writable, at.signal);
    const left = changedFrom(profile, await this.highLevel.profile(locationId, at.signal));
    if (left.length === 0) return done();
    return refused(`Set ${left.join(', ')} of the location back in HighLevel, then resume.`);
  }

  async seeFields(at: TrialAt): Promise<Outcome> {
    const { locationId, profile } = kitOf(at);
    return this.found(at, { A16: decideKeeping(profile, await this.highLevel.profile(locationId, at.signal)) });
  }

  async sendCredentials(at: TrialAt, accountSid: string): Promise<Outcome> {
    const authToken = await this.tokens.of(accountSid, at.signal);
    await this.changes.putCredentials({ locationId: kitOf(at).locationId, accountSid, authToken }, at.signal);
    return done();
  }

  async lists(at: TrialAt, which: 'homeNumbers' | 'otherNumbers'): Promise<boolean> {
    const { items } = await this.highLevel.numbers(kitOf(at).locationId, at.signal);
    return sameSids(
      items.map(({ sid }) => sid),
      kitOf(at)[which],
    );
  }

  async sees(at: TrialAt, which: 'homeNumbers' | 'otherNumbers'): Promise<Sight> {
    return (await this.lists(at, which)) ? done() : 'not-seen';
  }

  async seeOther(at: TrialAt): Promise<Outcome> {
    const waitedMs = at.saga.now().getTime() - at.saga.begunAt('send-credentials', at.otherSid, 'do').getTime();
    const isSeen = await this.lists(at, 'otherNumbers');
    if (!isSeen && waitedMs < listFollowsWithinMs) return pending(at, 'The list of numbers is watched.');
    const seen = { afterMs: isSeen ? waitedMs : null, waitedMs };
    return this.found(at, { A01: decideSwitch(seen), A02: decideListOrigin(seen) });
  }

  async seeHome(at: TrialAt): Promise<Outcome> {
    if (await this.lists(at, 'homeNumbers')) return done();
    const waitedMs = at.saga.now().getTime() - at.saga.begunAt('see-home', '', 'undo').getTime();
    if (waitedMs < homeShowsWithinMs)
      return pending(at, 'HighLevel does not list the location’s own numbers again yet.');
    const { homeSid } = kitOf(at);
    return refused(
      `HighLevel does not list the numbers of ${homeSid} again. Enter its SID and token in HighLevel under Agency View > Settings > Phone Integration, then resume.`,
    );
  }

  turn(): Outcome {
    return refused(putBack);
  }

  private found({ saga }: TrialAt, decisions: Partial<Record<AssumptionId, Decision>>): Outcome {
    const findings = Object.entries(decisions).map(([id, { outcome, detail, figures, counterExamples }]) => ({
      assumption: assumptionOf(id),
      ...{ outcome, detail, askedAt: saga.now(), evidence: { figures, counterExamples, pages: [] } },
    }));
    return { ...done(), keep: (tx) => this.assumptions.record(findings, tx) };
  }
}

const asked: readonly AssumptionId[] = ['A01', 'A02', 'A16'];

function assumptionOf(text: string): AssumptionId {
  const id = asked.find((one) => one === text);
  if (id === undefined) throw new Error(`a trial says nothing of ${text}`);
  return id;
}

type Profile = Readonly<Record<string, string | null>>;

function kitOf({ saga, otherSid }: TrialAt) {
  const { locationId, homeSid, profile, homeNumbers, otherNumbers } = saga.made('check-kit', otherSid);
  if (locationId === undefined || homeSid === undefined || profile === undefined)
    throw new Error(`trial ${saga.id} goes on without having checked its kit`);
  const sids = (text: string | undefined) => (text ?? '').split(' ').filter((sid) => sid !== '');
  const known: Profile = JSON.parse(profile);
  return {
    ...{ locationId, homeSid, profile: known },
    ...{ homeNumbers: sids(homeNumbers), otherNumbers: sids(otherNumbers) },
  };
}

function changedFrom(before: Profile, after: Profile): string[] {
  return Object.keys(before).filter((name) => (before[name] ?? null) !== (after[name] ?? null));
}

function done(made?: Readonly<Record<string, string>>): Outcome {
  return { happening: { kind: 'done', ...(made === undefined ? {} : { made }) } };
}

const refused = (reason: string): Outcome => ({ happening: { kind: 'refused', reason } });

function pending({ saga }: TrialAt, reason: string): Outcome {
  return { happening: { kind: 'pending', until: new Date(saga.now().getTime() + lookEveryMs), reason } };
}
