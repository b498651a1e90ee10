import { assertNever } from '../assert-never.js';
import { type Entry, type Program, type Way } from './program.js';
import { type Stand, standOf } from './stand-of.js';

export type Move =
  /** Make the call (or read, where the action only reads). */
  | { readonly kind: 'perform' | 'look'; readonly action: number; readonly way: Way }
  /** Nothing to do before then; `doubt`: for the sake of an unknown outcome. */
  | {
      readonly kind: 'wait';
      readonly action: number;
      readonly way: Way;
      readonly until: Date;
      readonly reason: string;
      readonly doubt: boolean;
    }
  /** A person is to do something outside and to confirm it. */
  | {
      readonly kind: 'ask';
      readonly action: number;
      readonly way: Way;
      readonly until: Date | null;
      readonly reason: string;
    }
  /** Stuck until a person has seen to it. */
  | { readonly kind: 'hold'; readonly action: number; readonly way: Way; readonly reason: string }
  | { readonly kind: 'turn'; readonly reason: string }
  | { readonly kind: 'end'; readonly as: 'complete' | 'unwound' | 'cancelled' | 'failed' };

export type Patience = {
  /** How long an unknown outcome is looked for before the call is made again. */
  readonly unknownOutcomeWaitMs: number;
  readonly lookEveryMs: number;
  /** How often one call is made before it counts as failed. */
  readonly attemptsMax: number;
  /** How often in a row a call may come to nothing for a passing reason. */
  readonly deferralsMax: number;
};

/**
 * What a saga does next, from its log alone. An outcome that is not known is looked for until it can no longer come,
 * and only then is the call made again. What fails before the pivot turns the saga round, and everything that was
 * tried is taken back in reverse order; what fails after it, or on the way back, waits for a person.
 */
export function nextMove(program: Program, log: readonly Entry[], patience: Patience, now: Date): Move {
  return log.some(({ kind }) => kind === 'turned')
    ? onTheWayBack(program, log, patience, now)
    : onTheWayThere(program, log, patience, now);
}

function onTheWayThere(program: Program, log: readonly Entry[], patience: Patience, now: Date): Move {
  const action = program.actions.findIndex((_, index) => standOf(log, index, 'do').kind !== 'done');
  if (action === -1) return { kind: 'end', as: 'complete' };
  const stand = standOf(log, action, 'do');
  const canTurn = action <= program.pivot;
  const cancel = log.find((entry) => entry.kind === 'cancel-asked');
  if (canTurn && cancel?.kind === 'cancel-asked' && stand.kind !== 'in-doubt') {
    return { kind: 'turn', reason: `cancelled by ${cancel.by}` };
  }
  const move = moveOn({ action, way: 'do' }, stand, patience, now);
  return move.kind === 'hold' && canTurn ? { kind: 'turn', reason: move.reason } : move;
}

function onTheWayBack(program: Program, log: readonly Entry[], patience: Patience, now: Date): Move {
  const tried = program.actions
    .map((_, index) => index)
    .filter((index) => standOf(log, index, 'do').wasTried)
    .reverse();
  for (const action of tried) {
    const there = standOf(log, action, 'do');
    const back = standOf(log, action, 'undo');
    if (back.kind === 'done') continue;
    // What may still come cannot be taken back yet.
    if (there.kind === 'in-doubt' && !isOver(there, patience))
      return inDoubt({ action, way: 'do' }, there, patience, now);
    return moveOn({ action, way: 'undo' }, back, patience, now);
  }
  if (log.some(({ kind }) => kind === 'cancel-asked')) return { kind: 'end', as: 'cancelled' };
  return { kind: 'end', as: tried.length === 0 ? 'failed' : 'unwound' };
}

type At = { readonly action: number; readonly way: Way };

function moveOn(at: At, stand: Stand, patience: Patience, now: Date): Move {
  switch (stand.kind) {
    case 'untouched':
    case 'answered':
      return { kind: 'perform', ...at };
    case 'in-doubt':
      if (!isOver(stand, patience)) return inDoubt(at, stand, patience, now);
      if (stand.attempts < patience.attemptsMax) return { kind: 'perform', ...at };
      return { kind: 'hold', ...at, reason: `tried ${stand.attempts} times without seeing it happen: ${stand.reason}` };
    case 'deferred':
      if (stand.deferrals >= patience.deferralsMax) return { kind: 'hold', ...at, reason: stand.reason };
      return whenDue(at, stand, now);
    case 'pending':
      return whenDue(at, stand, now);
    case 'asked':
      if (stand.until !== null && stand.until <= now) {
        return { kind: 'hold', ...at, reason: `nobody confirmed in time: ${stand.reason}` };
      }
      return { kind: 'ask', ...at, until: stand.until, reason: stand.reason };
    case 'refused':
      return { kind: 'hold', ...at, reason: stand.reason };
    case 'done':
      throw new Error(`action ${at.action} is done already`);
    default:
      return assertNever(stand);
  }
}

function whenDue(at: At, { until, reason }: { readonly until: Date; readonly reason: string }, now: Date): Move {
  return until <= now ? { kind: 'perform', ...at } : { kind: 'wait', ...at, until, reason, doubt: false };
}

type Doubt = Extract<Stand, { kind: 'in-doubt' }>;

const overAtMs = (stand: Doubt, patience: Patience) => stand.since.getTime() + patience.unknownOutcomeWaitMs;

/** Looked at for the last time after the effect could no longer come. */
function isOver(stand: Doubt, patience: Patience): boolean {
  return stand.lookedAt !== null && stand.lookedAt.getTime() >= overAtMs(stand, patience);
}

function inDoubt(at: At, stand: Doubt, patience: Patience, now: Date): Move {
  const nextLookMs = stand.lookedAt === null ? now.getTime() : stand.lookedAt.getTime() + patience.lookEveryMs;
  const untilMs = Math.min(nextLookMs, Math.max(overAtMs(stand, patience), (stand.lookedAt?.getTime() ?? 0) + 1));
  if (untilMs <= now.getTime()) return { kind: 'look', ...at };
  return { kind: 'wait', ...at, until: new Date(untilMs), reason: stand.reason, doubt: true };
}
