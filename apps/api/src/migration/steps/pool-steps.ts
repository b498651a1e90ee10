import { Injectable } from '@nestjs/common';
import type { Outcome, Sight } from '../../saga/saga-hands.js';
import { AccountTokens } from '../account-tokens.js';
import { type ChangingStep, done, type MoveAt, newSid } from './migration-step.js';
import { plannedNumber } from './number-steps.js';

type Pool = { readonly accountSid: string; readonly serviceSid: string };

function oldPool(at: MoveAt): Pool {
  return { accountSid: at.plan.losingSid, serviceSid: plannedNumber(at).poolSid ?? '' };
}

function newPool(at: MoveAt): Pool {
  const { poolSid } = at.to.placeOf(at.subject);
  if (poolSid === null) throw new Error(`${newSid(at)} has no messaging service for number ${at.subject}`);
  return { accountSid: newSid(at), serviceSid: poolSid };
}

/** Puts a number into a pool or takes it out, and believes nothing but the pool's list. */
@Injectable()
export class PoolMembership {
  constructor(private readonly tokens: AccountTokens) {}

  async join(at: MoveAt, pool: Pool): Promise<Outcome> {
    if ((await this.isIn(at, pool)) !== 'not-seen') return done();
    const services = await this.tokens.servicesOf(pool.accountSid, at.signal);
    await services.join({ serviceSid: pool.serviceSid, numberSid: at.subject }, at.signal);
    return done();
  }

  async leave(at: MoveAt, pool: Pool): Promise<Outcome> {
    if ((await this.isOut(at, pool)) !== 'not-seen') return done();
    const services = await this.tokens.servicesOf(pool.accountSid, at.signal);
    await services.leave({ serviceSid: pool.serviceSid, numberSid: at.subject }, at.signal);
    return done();
  }

  async isIn(at: MoveAt, pool: Pool): Promise<Sight> {
    return (await this.members(at, pool)).includes(at.subject) ? done() : 'not-seen';
  }

  async isOut(at: MoveAt, pool: Pool): Promise<Sight> {
    return (await this.members(at, pool)).includes(at.subject) ? 'not-seen' : done();
  }

  private async members(at: MoveAt, { accountSid, serviceSid }: Pool): Promise<readonly string[]> {
    return (await this.tokens.servicesOf(accountSid, at.signal)).pool(serviceSid, at.signal);
  }
}

/** A number that stays in a pool of an account that it left can join no other. */
@Injectable()
export class LeavePool implements ChangingStep<MoveAt> {
  constructor(private readonly pools: PoolMembership) {}

  perform = (at: MoveAt) => this.pools.leave(at, oldPool(at));
  look = (at: MoveAt) => this.pools.isOut(at, oldPool(at));
  undo = (at: MoveAt) => this.pools.join(at, oldPool(at));
  lookUndone = (at: MoveAt) => this.pools.isIn(at, oldPool(at));
}

@Injectable()
export class JoinPool implements ChangingStep<MoveAt> {
  constructor(private readonly pools: PoolMembership) {}

  perform = (at: MoveAt) => this.pools.join(at, newPool(at));
  look = (at: MoveAt) => this.pools.isIn(at, newPool(at));
  undo = (at: MoveAt) => this.pools.leave(at, newPool(at));
  lookUndone = (at: MoveAt) => this.pools.isOut(at, newPool(at));
}
