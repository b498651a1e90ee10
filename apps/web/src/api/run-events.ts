import { isRecord } from './problem.js';
import type { RunState } from './types.js';

export type RunEvent = {
  readonly id: string;
  readonly state: RunState;
  readonly done: number;
  readonly total: number;
  readonly message: string | null;
};

export type RunProgress = {
  readonly lastEventId: string | null;
  readonly state: RunState;
  readonly done: number;
  readonly total: number;
  /** Newest last, at most `messagesMax`. */
  readonly messages: readonly { readonly id: string; readonly text: string }[];
};

export const messagesMax = 50;

const states: readonly string[] = ['queued', 'running', 'complete', 'incomplete', 'failed', 'cancelled'];

const isRunState = (value: unknown): value is RunState => typeof value === 'string' && states.includes(value);

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;

export const isEnded = (state: RunState): boolean => state !== 'queued' && state !== 'running';

/** One event of the stream, or null when its data is not what the API promises. */
export function parseRunEvent(id: string, data: string): RunEvent | null {
  let body: unknown;
  try {
    body = JSON.parse(data);
  } catch {
    return null;
  }
  if (!isRecord(body) || !isRunState(body.state) || !isCount(body.done) || !isCount(body.total)) return null;
  return {
    id,
    state: body.state,
    done: body.done,
    total: body.total,
    message: typeof body.message === 'string' ? body.message : null,
  };
}

// Ids are counters, but a server may send others; only counters can be told to be old.
function isOld(id: string, last: string | null): boolean {
  if (last === null || id === '') return false;
  return /^\d+$/.test(id) && /^\d+$/.test(last) ? BigInt(id) <= BigInt(last) : id === last;
}

/** Repeated and late events change nothing, so a reconnection or a reload may replay the stream from its start. */
export function nextProgress(current: RunProgress, event: RunEvent): RunProgress {
  if (isOld(event.id, current.lastEventId)) return current;
  if (isEnded(current.state) && !isEnded(event.state)) return current;
  const messages =
    event.message === null || event.message === ''
      ? current.messages
      : [...current.messages, { id: event.id, text: event.message }].slice(-messagesMax);
  return {
    lastEventId: event.id === '' ? current.lastEventId : event.id,
    state: event.state,
    done: event.done,
    total: event.total,
    messages,
  };
}
