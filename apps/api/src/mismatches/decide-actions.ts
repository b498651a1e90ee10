import { type Action, type ActionKind, actOnMismatch, type Refusal } from '@plumbline/core/mismatch/act-on-mismatch';
import { formatAmount } from '@plumbline/core/money/amount';
import { newId } from '../platform/database/new-id.js';
import type { Actor } from '../platform/http/actor.js';
import type { MismatchEntity, MismatchEventData, MismatchEventEntity, MismatchEventKind } from './mismatch.entity.js';
import { caseOf, columnsOf, decidedPart } from './stored-case.js';

/** An action with everything that its events tell. */
export type Act = {
  readonly action: Action;
  readonly actionId: string;
  readonly at: Date;
  readonly actor: Pick<Actor, 'id' | 'name'>;
  readonly note: string | undefined;
  /** Who it is assigned to, where it is. */
  readonly assigneeName: string | null;
};

export type Decided = {
  readonly changed: readonly MismatchEntity[];
  readonly events: readonly MismatchEventEntity[];
  readonly refused: readonly { readonly id: string; readonly reasons: readonly Refusal[] }[];
};

const eventOf: Readonly<Record<ActionKind, MismatchEventKind>> = {
  acknowledge: 'acknowledged',
  assign: 'assigned',
  snooze: 'snoozed',
  accept: 'accepted',
  resolve: 'resolved',
  settle: 'settled',
  reopen: 'reopened',
  comment: 'commented',
};

/** What the act makes of each mismatch, with one event for each that it changes. */
export function decideActions(rows: readonly MismatchEntity[], act: Act): Decided {
  const changed: MismatchEntity[] = [];
  const events: MismatchEventEntity[] = [];
  const refused: Decided['refused'][number][] = [];
  for (const row of rows) {
    const outcome = actOnMismatch(caseOf(row), act.action, act.at);
    if (outcome.kind === 'refused') {
      refused.push({ id: row.id, reasons: outcome.reasons });
      continue;
    }
    const columns = columnsOf(outcome.mismatch);
    const resolvedAt = columns.state === 'resolved' ? (row.resolvedAt ?? act.at) : null;
    const after = { ...row, ...columns, resolvedAt, changedAt: act.at, version: row.version + 1 };
    changed.push(after);
    events.push(eventFor(row, after, act));
  }
  return { changed, events, refused };
}

function eventFor(before: MismatchEntity, after: MismatchEntity, act: Act): MismatchEventEntity {
  return {
    id: newId(),
    mismatchId: after.id,
    at: act.at,
    kind: eventOf[act.action.action],
    actor: act.actor.id,
    actorName: act.actor.name,
    actionId: act.actionId,
    version: after.version,
    before: decidedPart(before),
    data: { ...stateOf(after), note: act.note, ...told(act) },
  };
}

export function stateOf({ state, verdict, difference }: MismatchEntity) {
  return { state, verdict, difference: formatAmount(difference), previousDifference: null, runId: null };
}

function told({ action, assigneeName }: Act): Pick<MismatchEventData, 'assignee' | 'snooze'> {
  if (action.action === 'assign') return { assignee: assigneeName };
  if (action.action !== 'snooze') return {};
  const worseBy = action.worseBy === null ? null : formatAmount(action.worseBy.nanos);
  return { snooze: { until: action.until?.toISOString() ?? null, worseBy } };
}
