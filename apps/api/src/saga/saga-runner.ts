import { Injectable } from '@nestjs/common';
import { assertNever } from '@plumbline/core/assert-never';
import { type Move, nextMove, type Patience } from '@plumbline/core/saga/next-move';
import { type Entry, type Program, type Way } from '@plumbline/core/saga/program';
import { sagaStateOf } from '@plumbline/core/saga/saga-state';
import { standOf } from '@plumbline/core/saga/stand-of';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import type { MayGoOn } from '../platform/ticks/every.js';
import { CrashPoints } from './crash-points.js';
import { memoryOf } from './memory-of.js';
import { outcomeOfError } from './outcome-of-error.js';
import { type SagaAtHand, type SagaHand, SagaHands } from './saga-hands.js';
import { type HeldSaga, SagaLease } from './saga-lease.js';
import { SagaLog } from './saga-log.js';

const lookEveryMs = 5_000;

/** Moves one saga on until it has to wait, for time, for a person, or for ever. */
@Injectable()
export class SagaRunner {
  constructor(
    private readonly lease: SagaLease,
    private readonly log: SagaLog,
    private readonly hands: SagaHands,
    private readonly crashes: CrashPoints,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Answers whether it has to wait; false where it was held up before its next move, and still holds its lease. */
  async run(saga: HeldSaga, { signal, mayGoOn }: { signal: AbortSignal; mayGoOn: MayGoOn }): Promise<boolean> {
    for (let goesOn = true; goesOn; ) {
      signal.throwIfAborted();
      if (!(await mayGoOn())) return false;
      const log = await this.log.read(saga.id);
      const move = nextMove(saga.program, log, this.patience(), this.clock.now());
      goesOn = await this.make(move, { saga, log, hand: this.hands.of(saga.kind), signal });
    }
    return true;
  }

  private async make(move: Move, at: Turn): Promise<boolean> {
    switch (move.kind) {
      case 'perform':
        await this.perform(move, at);
        return true;
      case 'look':
        return this.look(move, at);
      case 'turn':
        await this.lease.turned(at.saga, move.reason);
        this.crashes.reach('turned');
        return true;
      case 'wait':
        return this.rest(move, move.until, move.reason, at);
      case 'ask':
        return this.rest(move, move.until, move.reason, at);
      case 'hold':
        return this.rest(move, null, move.reason, at);
      case 'end':
        return this.rest(move, null, reasonOfTurn(at.log), at);
      default:
        return assertNever(move);
    }
  }

  private async perform({ action: index, way }: Call, { saga, log, hand, signal }: Turn) {
    const action = actionAt(saga.program, index);
    const place = `${way} ${action.step} ${action.subject}`.trim();
    if (action.nature !== 'reads') {
      await this.lease.happened(saga, index, way, { kind: 'intended' });
      this.crashes.reach(`${place}: intended`);
    }
    const deferrals = standOf(log, index, way).deferrals;
    const outcome = await hand.perform(this.atHand(saga, log), action, way, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      return outcomeOfError(error, { reads: action.nature === 'reads', deferrals, now: this.clock.now() });
    });
    this.crashes.reach(`${place}: called`);
    await this.lease.happened(saga, index, way, outcome.happening, outcome.keep);
    this.crashes.reach(`${place}: written`);
  }

  /** What cannot be read at the moment is looked for again a little later: the doubt stays. */
  private async look(call: Call, at: Turn): Promise<boolean> {
    const { saga, log, hand, signal } = at;
    const action = actionAt(saga.program, call.action);
    const sight = await hand.look(this.atHand(saga, log), action, call.way, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      return outcomeOfError(error, { reads: true, deferrals: 0, now: this.clock.now() });
    });
    this.crashes.reach(`${call.way} ${action.step} ${action.subject}: looked`);
    if (sight === 'not-seen') {
      await this.lease.happened(saga, call.action, call.way, { kind: 'not-seen' });
      return true;
    }
    if (sight.happening.kind === 'done' || sight.happening.kind === 'refused' || sight.happening.kind === 'asked') {
      await this.lease.happened(saga, call.action, call.way, sight.happening, sight.keep);
      return true;
    }
    const reason = 'reason' in sight.happening ? sight.happening.reason : 'it cannot be seen at the moment';
    return this.rest({ kind: 'look', ...call }, new Date(this.clock.now().getTime() + lookEveryMs), reason, at);
  }

  private async rest(move: Move, wakeAt: Date | null, detail: string | null, { saga, log, hand }: Turn) {
    const state = sagaStateOf(move);
    const atHand = this.atHand(saga, log);
    const rest = { state, detail, wakeAt, entries: log.length };
    const rests = await this.lease.rest(saga, rest, (tx) => hand.moved(tx, atHand, state, detail));
    this.crashes.reach('rested');
    return !rests;
  }

  private atHand({ id, kind, customerId, program }: HeldSaga, log: readonly Entry[]): SagaAtHand {
    return { id, kind, customerId, ...memoryOf(program, log, () => this.clock.now()) };
  }

  private patience(): Patience {
    const unknownOutcomeWaitMs = this.config.unknownOutcomeWaitS * 1000;
    return { unknownOutcomeWaitMs, lookEveryMs, attemptsMax: 3, deferralsMax: 10 };
  }
}

type Call = { readonly action: number; readonly way: Way };

type Turn = {
  readonly saga: HeldSaga;
  readonly log: readonly Entry[];
  readonly hand: SagaHand;
  readonly signal: AbortSignal;
};

function actionAt({ actions }: Program, index: number) {
  const action = actions[index];
  if (action === undefined) throw new Error(`the program has no action ${index}`);
  return action;
}

function reasonOfTurn(log: readonly Entry[]): string | null {
  const turned = log.find(({ kind }) => kind === 'turned');
  return turned?.kind === 'turned' ? turned.reason : null;
}
