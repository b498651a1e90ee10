import { Injectable } from '@nestjs/common';
import { undoAction } from '@plumbline/core/mismatch/undo-action';
import { instantInWords } from '@plumbline/core/time/instant-words';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import { newId } from '../platform/database/new-id.js';
import type { Actor } from '../platform/http/actor.js';
import { Problem } from '../platform/http/problem.js';
import { stateOf } from './decide-actions.js';
import type { UndoAnswer } from './dto/mismatch-action.js';
import type { MismatchActionEntity, MismatchEntity, MismatchEventEntity } from './mismatch.entity.js';
import { MismatchesRepository } from './mismatches.repository.js';
import { SettlementsRepository } from './settlements/settlements.repository.js';
import { caseOf, withDecidedPart } from './stored-case.js';

type Step = { readonly row: MismatchEntity; readonly restored: MismatchEntity | null };

/** Takes an action back as a whole, as far as nobody and no run has touched the mismatches since. */
@Injectable()
export class MismatchUndoService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly mismatches: MismatchesRepository,
    private readonly settlements: SettlementsRepository,
  ) {}

  undo(undoId: string, actor: Actor): Promise<UndoAnswer> {
    return inTransaction(this.db, async (tx) => {
      const action = await this.mismatches.holdAction(tx, undoId);
      if (action === null) throw new Problem({ type: 'not-found', detail: `There is no action ${undoId}.` });
      if (action.undoneAt !== null) throw new Problem({ type: 'gone', detail: 'It was undone already.' });
      const events = await this.mismatches.eventsOfAction(tx, undoId);
      const ids = events.map((event) => event.mismatchId);
      const rows = await this.mismatches.holdChosen(tx, { kind: 'ids', ids }, ids.length);
      const at = this.clock.now();
      const steps = allOrNone(action, stepsBack(rows, events, at));
      const restored = steps.flatMap((step) => step.restored ?? []);
      if (restored.length > 0) {
        await this.mismatches.save(tx, restored);
        await this.mismatches.addEvents(
          tx,
          restored.map((row) => undoneEvent(row, action, actor)),
        );
        await this.mismatches.markUndone(tx, undoId, at);
        await this.settlements.proposeAgain(tx, undoId);
        await this.mismatches.recordAction(tx, restored, { action: 'mismatch.undo', actionId: undoId, actor });
      }
      const left = steps.filter((step) => step.restored === null).map(({ row }) => row.id);
      return { undone: restored.map(({ id }) => id), left: await this.explained(left) };
    });
  }

  private async explained(ids: readonly string[]): Promise<UndoAnswer['left']> {
    const newest = await this.mismatches.newestEvents(ids);
    return ids.map((id) => {
      const event = newest.get(id);
      const by = event === undefined ? '' : ` by ${event.actorName} at ${instantInWords(event.at)}`;
      return { id, detail: `It was changed after that${by}, so it stays as it is.` };
    });
  }
}

function stepsBack(rows: readonly MismatchEntity[], events: readonly MismatchEventEntity[], at: Date): Step[] {
  const doneTo = new Map(events.map((event) => [event.mismatchId, event]));
  return rows.flatMap((row) => {
    const event = doneTo.get(row.id);
    if (event === undefined || event.before === null || event.version === null) return [];
    const earlier = withDecidedPart(row, event.before);
    const current = { mismatch: caseOf(row), version: row.version };
    const mayGoBack = undoAction(current, { before: caseOf(earlier), versionAfter: event.version }) !== null;
    return [{ row, restored: mayGoBack ? { ...earlier, changedAt: at, version: row.version + 1 } : null }];
  });
}

/** A wallet row makes up for all of its mismatches together, or for none. */
function allOrNone({ kind }: MismatchActionEntity, steps: readonly Step[]): readonly Step[] {
  const isWhole = kind !== 'settle' || steps.every((step) => step.restored !== null);
  return isWhole ? steps : steps.map(({ row }) => ({ row, restored: null }));
}

function undoneEvent(row: MismatchEntity, { kind }: MismatchActionEntity, actor: Actor): MismatchEventEntity {
  return {
    id: newId(),
    mismatchId: row.id,
    at: row.changedAt,
    kind: 'undone',
    actor: actor.id,
    actorName: actor.name,
    actionId: null,
    version: row.version,
    before: null,
    data: { ...stateOf(row), undoes: kind },
  };
}
