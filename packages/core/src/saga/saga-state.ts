import { assertNever } from '../assert-never.js';
import type { Move } from './next-move.js';

export type SagaState = 'running' | 'waiting' | 'needs-person' | 'complete' | 'unwound' | 'cancelled' | 'failed';

/** The state in which a saga is while this is what comes next. */
export function sagaStateOf(move: Move): SagaState {
  switch (move.kind) {
    case 'perform':
    case 'look':
    case 'turn':
      return 'running';
    case 'wait':
      return move.doubt ? 'running' : 'waiting';
    case 'ask':
    case 'hold':
      return 'needs-person';
    case 'end':
      return move.as;
    default:
      return assertNever(move);
  }
}
