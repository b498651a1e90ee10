import { Injectable } from '@nestjs/common';
import type { NumberConfiguration } from '@plumbline/core/migration/inventory';
import { differences } from '../../providers/number-row.js';
import { TwilioAccess } from '../../providers/twilio-access.js';
import type { Outcome, SagaAtHand } from '../../saga/saga-hands.js';
import { type ChangingStep, done, type MoveAt, newSid, refused, unlessSeen } from './migration-step.js';

/** The number's configuration as it was just before it moved. */
export function snapshotOf(saga: SagaAtHand, sid: string): NumberConfiguration {
  const { configuration } = saga.made('snapshot-number', sid);
  if (configuration === undefined) throw new Error(`no snapshot of number ${sid} was taken`);
  return JSON.parse(configuration);
}

export function plannedNumber({ plan, subject }: MoveAt): MoveAt['plan']['numbers'][number] {
  const number = plan.numbers.find(({ sid }) => sid === subject);
  if (number === undefined) throw new Error(`the plan has no number ${subject}`);
  return number;
}

/** Keeps how the number is set up; on the way back, once it is home again, sets it up like that. */
@Injectable()
export class SnapshotNumber implements ChangingStep<MoveAt> {
  constructor(private readonly twilio: TwilioAccess) {}

  async perform(at: MoveAt): Promise<Outcome> {
    const { parent } = this.twilio;
    const number = await parent.number({ accountSid: at.plan.losingSid, sid: at.subject }, at.signal);
    if (number === null) return refused(`Number ${at.subject} is no longer in ${at.plan.losingSid}. Plan again.`);
    return done({ configuration: JSON.stringify(number.configuration) });
  }

  async look() {
    return 'not-seen' as const;
  }

  async undo(at: MoveAt): Promise<Outcome> {
    return unlessSeen(await this.lookUndone(at), () => this.restore(at));
  }

  private async restore(at: MoveAt): Promise<Outcome> {
    const configuration = snapshotOf(at.saga, at.subject);
    const place = { accountSid: at.plan.losingSid, sid: at.subject };
    const after = await this.twilio.parent.configure({ ...place, configuration }, at.signal);
    const left = differences(configuration, after.configuration);
    return left.length === 0
      ? done()
      : refused(`${after.phoneNumber} did not take ${left.join(', ')} again. Set them by hand.`);
  }

  /** A number of which no snapshot was taken was not touched either: the snapshot comes before everything else. */
  async lookUndone(at: MoveAt) {
    if (at.saga.made('snapshot-number', at.subject).configuration === undefined) return done();
    const number = await this.twilio.parent.number({ accountSid: at.plan.losingSid, sid: at.subject }, at.signal);
    if (number === null)
      return refused(`Number ${at.subject} is not in ${at.plan.losingSid}, so it cannot be set up there.`);
    return differences(snapshotOf(at.saga, at.subject), number.configuration).length === 0
      ? done()
      : ('not-seen' as const);
  }
}

/** Moves one number, and nothing is believed but where it is found afterwards. */
@Injectable()
export class MoveNumber implements ChangingStep<MoveAt> {
  constructor(private readonly twilio: TwilioAccess) {}

  perform(at: MoveAt): Promise<Outcome> {
    const { addressSid, bundleSid } = at.to.placeOf(at.subject);
    return this.move(at, { from: at.plan.losingSid, to: newSid(at), addressSid, bundleSid });
  }

  look(at: MoveAt) {
    return this.isAt(at, { from: at.plan.losingSid, to: newSid(at) });
  }

  undo(at: MoveAt): Promise<Outcome> {
    const { addressSid, bundleSid } = plannedNumber(at);
    return this.move(at, { from: newSid(at), to: at.plan.losingSid, addressSid, bundleSid });
  }

  lookUndone(at: MoveAt) {
    return this.isAt(at, { from: newSid(at), to: at.plan.losingSid });
  }

  private async move(
    at: MoveAt,
    move: Route & { readonly addressSid: string | null; readonly bundleSid: string | null },
  ) {
    return unlessSeen(await this.isAt(at, move), async () => {
      await this.twilio.parent.transfer({ sid: at.subject, ...move }, at.signal);
      return done();
    });
  }

  private async isAt({ subject: sid, signal }: MoveAt, { from, to }: Route) {
    const { parent } = this.twilio;
    if ((await parent.number({ accountSid: to, sid }, signal)) !== null) return done();
    if ((await parent.number({ accountSid: from, sid }, signal)) !== null) return 'not-seen' as const;
    return refused(`Number ${sid} is neither in ${from} nor in ${to}. Find it in Twilio before anything else.`);
  }
}

type Route = { readonly from: string; readonly to: string };

/** A move may lose every setting of a number, so they are all set again and read back. */
@Injectable()
export class ConfigureNumber implements ChangingStep<MoveAt> {
  constructor(private readonly twilio: TwilioAccess) {}

  async perform(at: MoveAt): Promise<Outcome> {
    const configuration = snapshotOf(at.saga, at.subject);
    const place = { accountSid: newSid(at), sid: at.subject };
    await this.twilio.parent.configure({ ...place, configuration }, at.signal);
    const readBack = await this.twilio.parent.number(place, at.signal);
    const left = readBack === null ? ['everything'] : differences(configuration, readBack.configuration);
    return left.length === 0
      ? done()
      : refused(`Number ${at.subject} did not take ${left.join(', ')} in ${newSid(at)}.`);
  }

  async look(at: MoveAt) {
    const number = await this.twilio.parent.number({ accountSid: newSid(at), sid: at.subject }, at.signal);
    if (number === null) return 'not-seen' as const;
    return differences(snapshotOf(at.saga, at.subject), number.configuration).length === 0
      ? done()
      : ('not-seen' as const);
  }

  /** Nothing by itself: the snapshot is put back once the number is home. */
  async undo(): Promise<Outcome> {
    return done();
  }

  readonly lookUndone = this.undo;
}
