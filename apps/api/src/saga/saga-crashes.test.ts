import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Action, checkedProgram, type Way } from '@plumbline/core/saga/program';
import { DataSource } from 'typeorm';
import { freshDatabase } from '../../test/support/fresh-database.js';
import { Clock } from '../platform/clock/clock.js';
import { readConfig } from '../platform/config/read-config.js';
import { dataSourceOptions } from '../platform/database/data-source-options.js';
import { newId } from '../platform/database/new-id.js';
import type { MayGoOn } from '../platform/ticks/every.js';
import { ProviderFailure } from '../providers/provider-failure.js';
import { CrashPoints } from './crash-points.js';
import { SagaEntity, SagaEntryEntity } from './saga.entity.js';
import { type SagaHand, SagaHands } from './saga-hands.js';
import { SagaLease } from './saga-lease.js';
import { SagaLog } from './saga-log.js';
import { SagaRunner } from './saga-runner.js';
import { SagasService } from './sagas.service.js';

const write = (step: string): Action => ({ step, subject: 'PN1', nature: 'reversible' });
const program = checkedProgram({
  actions: [write('make'), { ...write('wait'), nature: 'reads' }, write('switch'), write('bill')],
  pivot: 2,
});

let db: DataSource;
beforeAll(async () => {
  db = new DataSource({ ...dataSourceOptions(await freshDatabase(), 4), entities: [SagaEntity, SagaEntryEntity] });
  await db.initialize();
});
afterAll(() => db?.destroy());

class Died extends Error {}

/** Dies at the nth of the places that are reached. */
class Deadly extends CrashPoints {
  reached = 0;
  constructor(private readonly at: number) {
    super();
  }
  override reach(): void {
    this.reached += 1;
    if (this.reached === this.at) throw new Died();
  }
}

/** A world outside that keeps its effects whatever becomes of the process, and counts how often each came. */
class Outside implements SagaHand {
  readonly kind = 'test';
  readonly has = new Set<string>();
  readonly states: string[] = [];
  doubled: string | null = null;
  /** Steps whose next answer is lost after the effect, or refused. */
  constructor(private readonly trouble: { readonly lost?: string; readonly refused?: string }) {}
  readonly #met = new Set<string>();

  async perform(_: unknown, { step, nature }: Action, way: Way) {
    if (nature === 'reads') return { happening: { kind: 'done' } } as const;
    if (way === 'do' && this.trouble.refused === step)
      return { happening: { kind: 'refused', reason: 'not so' } } as const;
    if (way === 'do' && this.has.has(step)) this.doubled = step;
    way === 'do' ? this.has.add(step) : this.has.delete(step);
    if (this.trouble.lost === step && !this.#met.has(step)) {
      this.#met.add(step);
      throw new ProviderFailure({ provider: 'twilio', kind: 'timed-out', message: 'the answer was lost' });
    }
    return { happening: { kind: 'done', made: { sid: `made by ${step}` } } } as const;
  }

  async look(_: unknown, { step }: Action, way: Way) {
    return this.has.has(step) === (way === 'do') ? ({ happening: { kind: 'done' } } as const) : 'not-seen';
  }

  async moved(_: unknown, __: unknown, state: string) {
    this.states.push(state);
  }
}

async function saga(outside: Outside) {
  const clock = new Clock();
  clock.set(new Date('2026-11-20T10:00:00Z'));
  const reading = readConfig({ PROVIDERS: 'sandbox', DATA_DIR: '/tmp' });
  if (reading.kind === 'refused') throw new Error(reading.problems.join());
  const hands = new SagaHands();
  hands.register(outside);
  const log = new SagaLog(db);
  const lease = new SagaLease(db, log, clock);
  const customerId = newId();
  await db.query(
    `insert into customer (id, location_id, name, first_seen_at, last_seen_at) values ($1, $2, 'Ash', now(), now())`,
    [customerId, customerId],
  );
  const sagas = new SagasService(db, log, clock);
  const id = await db.transaction((tx) => sagas.begin(tx, { kind: 'test', customerId, program }));
  /** One process's life: until the saga rests or the process dies, whose lease then runs out. */
  const live = async (diesAt: number, mayGoOn: MayGoOn = async () => true) => {
    const crashes = new Deadly(diesAt);
    const held = await lease.claimDue();
    if (held === null) return crashes;
    const runner = new SagaRunner(lease, log, hands, crashes, clock, reading.config);
    await runner.run(held, { signal: new AbortController().signal, mayGoOn }).catch((error: unknown) => {
      if (!(error instanceof Died)) throw error;
    });
    await db.query('update saga set lease_until = null where id = $1', [id]);
    return crashes;
  };
  /** Lives on, as often as it takes, until the saga is over. */
  const finish = async () => {
    for (let life = 0; life < 200; life += 1) {
      await live(Number.POSITIVE_INFINITY);
      const { endedAt, wakeAt, state } = await sagas.show(id);
      if (endedAt !== null) return state;
      if (wakeAt === null) throw new Error(`the saga waits for a person`);
      if (wakeAt > clock.now()) clock.set(wakeAt);
    }
    throw new Error('the saga does not end');
  };
  return { live, finish };
}

/** Where recoveries die: everywhere near their beginning in the long form. */
const recoveriesDieAt = process.env.PLUMBLINE_SOAK === '1' ? [1, 2, 3, 4, 5, Number.POSITIVE_INFINITY] : [2];

const troubles = [
  { name: 'everything goes well', trouble: {}, end: 'complete', has: ['make', 'switch', 'bill'] },
  {
    name: 'an answer is lost after its effect',
    trouble: { lost: 'switch' },
    end: 'complete',
    has: ['make', 'switch', 'bill'],
  },
  { name: 'the switch is refused', trouble: { refused: 'switch' }, end: 'unwound', has: [] },
] as const;

test.each(troubles)(
  'a saga that dies at any place, and again while it recovers, comes to the same end when $name',
  async (one) => {
    const whole = await (await saga(new Outside(one.trouble))).live(Number.POSITIVE_INFINITY);
    for (let first = 1; first <= whole.reached; first += 1) {
      for (const second of recoveriesDieAt) {
        const outside = new Outside(one.trouble);
        const { live, finish } = await saga(outside);
        await live(first);
        await live(second);
        expect({ first, second, end: await finish() }).toEqual({ first, second, end: one.end });
        expect({ first, second, doubled: outside.doubled }).toEqual({ first, second, doubled: null });
        expect([...outside.has]).toEqual(one.has);
        expect(outside.states.filter((state) => state === one.end)).toHaveLength(1);
      }
    }
  },
);

test('a saga that is held up ends the move that it makes, begins no other, and goes on later', async () => {
  const outside = new Outside({});
  const { live, finish } = await saga(outside);
  const moves = { left: 2 };
  await live(Number.POSITIVE_INFINITY, async () => moves.left-- > 0);
  const before = [...outside.has];
  expect({ states: outside.states, begun: before.length > 0 && before.length < 3 }).toEqual({
    states: [],
    begun: true,
  });
  await live(Number.POSITIVE_INFINITY, async () => false);
  expect([...outside.has]).toEqual(before);
  expect(await finish()).toBe('complete');
  expect({ has: [...outside.has], doubled: outside.doubled }).toEqual({
    has: ['make', 'switch', 'bill'],
    doubled: null,
  });
});

test('who lost the lease writes nothing any more', async () => {
  const log = new SagaLog(db);
  const clock = new Clock();
  const lease = new SagaLease(db, log, clock);
  await saga(new Outside({}));
  const old = await lease.claimDue();
  await db.query('update saga set lease_until = null where ended_at is null');
  const next = await lease.claimDue();
  if (old === null || next === null) throw new Error('nothing was due');
  expect(next.epoch).toBe(old.epoch + 1);
  await expect(lease.happened(old, 0, 'do', { kind: 'intended' })).rejects.toThrow(/no longer held/);
  expect(await log.read(old.id)).toEqual([]);
});
