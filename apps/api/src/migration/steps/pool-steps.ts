import { Injectable } from '@nestjs/common';
import type { Outcome, Sight } from '../../saga/saga-hands.js';
import { AccountTokens } from '../account-tokens.js';
import { type ChangingStep, done, newSid, type StepAt } from './migration-step.js';
import { plannedNumber } from './number-steps.js';

type Pool = { readonly accountSid: string; readonly serviceSid: string };

function oldPool(at: StepAt): Pool {
  return { accountSid: at.plan.losingSid, serviceSid: plannedNumber(at).poolSid ?? '' };
}

function newPool(at: StepAt): Pool {
  const { poolSid } = plannedNumber(at);
  const { sid } = at.saga.made('create-messaging-service', poolSid ?? '');
  if (sid === undefined) throw new Error(`no messaging service was made for ${poolSid}`);
  return { accountSid: newSid(at), serviceSid: sid };
}

/** Puts a number into a pool or takes it out, and believes nothing but the pool's list. */
@Injectable()
export class PoolMembership {
  constructor(private readonly tokens: AccountTokens) {}

  async join(at: StepAt, pool: Pool): Promise<Outcome> {
    if ((await this.isIn(at, pool)) !== 'not-seen') return done();
    const services = await this.tokens.servicesOf(pool.accountSid, at.signal);
    await services.join({ serviceSid: pool.serviceSid, numberSid: at.subject }, at.signal);
    return done();
  }

  async leave(at: StepAt, pool: Pool): Promise<Outcome> {
    if ((await this.isOut(at, pool)) !== 'not-seen') return done();
    const services = await this.tokens.servicesOf(pool.accountSid, at.signal);
    await services.leave({ serviceSid: pool.serviceSid, numberSid: at.subject }, at.signal);
    return done();
  }

  async isIn(at: StepAt, pool: Pool): Promise<Sight> {
    return (await this.members(at, pool)).includes(at.subject) ? done() : 'not-seen';
  }

  async isOut(at: StepAt, pool: Pool): Promise<Sight> {
    return (await this.members(at, pool)).includes(at.subject) ? 'not-seen' : done();
  }

  private async members(at: StepAt, { accountSid, serviceSid }: Pool): Promise<readonly string[]> {
    return (await this.tokens.servicesOf(accountSid, at.signal)).pool(serviceSid, at.signal);
  }
}

/** A number that stays in a pool of an account that it left can join no other. */
@Injectable()
export class LeavePool implements ChangingStep {
  constructor(private readonly pools: PoolMembership) {}

  perform = (at: StepAt) => this.pools.leave(at, oldPool(at));
  look = (at: StepAt) => this.pools.isOut(at, oldPool(at));
  undo = (at: StepAt) => this.pools.join(at, oldPool(at));
  lookUndone = (at: StepAt) => this.pools.isIn(at, oldPool(at));
}

@Injectable()
export class JoinPool implements ChangingStep {
  constructor(private readonly pools: PoolMembership) {}

  perform = (at: StepAt) => this.pools.join(at, newPool(at));
  look = (at: StepAt) => this.pools.isIn(at, newPool(at));
  undo = (at: StepAt) => this.pools.leave(at, newPool(at));
  lookUndone = (at: StepAt) => this.pools.isOut(at, newPool(at));
}
