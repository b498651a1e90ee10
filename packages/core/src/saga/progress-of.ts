import { assertNever } from '../assert-never.js';
import { type Entry, isActionEntry, type Program, type Way } from './program.js';
import { type Stand, standOf } from './stand-of.js';

export type ActionState =
  | 'to-do'
  | 'running'
  | 'waiting'
  | 'needs-person'
  | 'done'
  | 'failed'
  | 'taking-back'
  | 'taken-back';

/** One action as people follow it. */
export type ActionProgress = {
  readonly step: string;
  readonly subject: string;
  /** `undo` once it is being taken back. */
  readonly way: Way;
  readonly state: ActionState;
  /** When it was first and when it was last heard of; null before. */
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly detail: string | null;
};

/** Every action of a program with where it stands, in order. */
export function progressOf(program: Program, log: readonly Entry[]): ActionProgress[] {
  return program.actions.map(({ step, subject }, index) => {
    const own = log.filter(isActionEntry).filter(({ action }) => action === index);
    const there = standOf(log, index, 'do');
    const back = standOf(log, index, 'undo');
    const isBack = own.some(({ way }) => way === 'undo');
    const state = isBack ? stateBack(back) : stateThere(there);
    const isOver = state === 'done' || state === 'taken-back' || state === 'failed';
    return {
      step,
      subject,
      way: isBack ? 'undo' : 'do',
      state,
      startedAt: own[0]?.at ?? null,
      endedAt: isOver ? (own.at(-1)?.at ?? null) : null,
      detail: detailOf(isBack ? back : there),
    };
  });
}

function stateThere({ kind }: Stand): ActionState {
  switch (kind) {
    case 'untouched':
      return 'to-do';
    case 'in-doubt':
    case 'answered':
    case 'deferred':
      return 'running';
    case 'pending':
      return 'waiting';
    case 'asked':
      return 'needs-person';
    case 'refused':
      return 'failed';
    case 'done':
      return 'done';
    default:
      return assertNever(kind);
  }
}

function stateBack({ kind }: Stand): ActionState {
  if (kind === 'done') return 'taken-back';
  return kind === 'refused' || kind === 'asked' ? 'needs-person' : 'taking-back';
}

function detailOf(stand: Stand): string | null {
  return 'reason' in stand ? stand.reason : null;
}
