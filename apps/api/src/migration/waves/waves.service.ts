import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CustomersService } from '../../customers/customers.service.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import type { Actor } from '../../platform/http/actor.js';
import { decodeCursor, pageFrom } from '../../platform/http/page.js';
import { Problem } from '../../platform/http/problem.js';
import type { Wave, WavePage, WaveRequest, WavesQuery } from '../dto/wave.js';
import type { WaveEntity } from './wave.entity.js';
import type { MemberNow } from './wave-members.service.js';
import { WaveMoves } from './wave-moves.js';
import { WaveRecord } from './wave-record.js';
import { WavesRepository } from './waves.repository.js';

/** Waves as people begin, follow, pause and resume them. */
@Injectable()
export class WavesService {
  constructor(
    private readonly db: DataSource,
    private readonly waves: WavesRepository,
    private readonly moves: WaveMoves,
    private readonly customers: CustomersService,
    private readonly record: WaveRecord,
  ) {}

  async begin({ customerIds, ...rules }: WaveRequest, actor: Actor): Promise<string> {
    const known = await this.customers.namesOf(customerIds);
    const unknown = customerIds.filter((id) => !known.has(id));
    if (unknown.length > 0) {
      const errors = unknown.map((id) => ({ path: 'customerIds', message: `${id} is no customer` }));
      throw new Problem({ type: 'not-found', detail: 'Some of the customers do not exist.', errors });
    }
    const wave = { ...rules, createdBy: actor.name, createdAt: this.record.clock.now() };
    return inTransaction(this.db, async (tx) => {
      const id = await this.waves.add(tx, wave, customerIds);
      const detail = { customers: customerIds.length, ...rules };
      await this.record.audit.record(tx, { actor, action: 'wave.begun', subject: { kind: 'wave', id }, detail });
      return id;
    });
  }

  async list({ cursor, limit }: WavesQuery): Promise<WavePage> {
    const [at, id] = cursor === undefined ? [] : decodeCursor(cursor);
    const before = at === undefined || id === undefined ? null : ([at, id] as const);
    const { items, nextCursor } = pageFrom(await this.waves.list({ before, limit: limit + 1 }), { limit, keyOf });
    const sizes = await this.waves.sizes(items.map((wave) => wave.id));
    return { items: items.map((wave) => ({ ...about(wave), customers: sizes.get(wave.id) ?? 0 })), nextCursor };
  }

  async one(id: string): Promise<Wave> {
    return this.shown(await this.find(id));
  }

  /** Nobody else is begun; what is under way goes on. */
  pause(id: string, actor: Actor): Promise<void> {
    return this.turn(id, actor, { from: ['running'], to: 'paused', action: 'wave.paused' });
  }

  /** Failures up to now were looked at, and count no more. */
  resume(id: string, actor: Actor): Promise<void> {
    return this.turn(id, actor, { from: ['paused', 'stopped'], to: 'running', action: 'wave.resumed' });
  }

  private async turn(id: string, actor: Actor, { from, to, action }: Turn): Promise<void> {
    const wave = await this.find(id);
    const { members } = await this.moves.of(wave);
    const failures = members.filter(({ state }) => state === 'failed').length;
    const forgiven = to === 'running' ? failures : wave.failuresForgiven;
    await inTransaction(this.db, async (tx) => {
      if (!(await this.waves.turn(tx, id, from, to, forgiven))) return;
      await this.record.audit.record(tx, { actor, action, subject: { kind: 'wave', id } });
    });
  }

  private async find(id: string): Promise<WaveEntity> {
    const wave = await this.waves.find(id);
    if (wave === null) throw new Problem({ type: 'not-found', detail: `There is no wave ${id}.` });
    return wave;
  }

  private async shown(wave: WaveEntity): Promise<Wave> {
    const { members, isPilotProven: pilotProven, move, next } = await this.moves.of(wave);
    const names = await this.customers.namesOf(members.map(({ customerId }) => customerId));
    const until = move.kind === 'wait' ? move.until : null;
    return {
      ...about(wave),
      ...{ pilotProven, next: wave.state === 'complete' ? [] : [...next], nextAt: until?.toISOString() ?? null },
      customers: members.map((member) => shownMember(member, names)),
    };
  }
}

function about({ id, size, pauseMinutes, stopAtFailures, state, detail, createdBy, createdAt }: WaveEntity) {
  return { id, size, pauseMinutes, stopAtFailures, state, detail, createdBy, createdAt: createdAt.toISOString() };
}

const keyOf = ({ createdAt, id }: WaveEntity) => [createdAt.toISOString(), id];

type Turn = {
  readonly from: readonly WaveEntity['state'][];
  readonly to: WaveEntity['state'];
  readonly action: `wave.${string}`;
};

function shownMember({ customerId, migrationId, state, detail }: MemberNow, names: ReadonlyMap<string, string>) {
  return { customerId, customerName: names.get(customerId) ?? '', migrationId, state, detail };
}
