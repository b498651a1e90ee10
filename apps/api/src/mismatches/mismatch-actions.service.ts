import { Injectable } from '@nestjs/common';
import type { Refusal } from '@plumbline/core/mismatch/act-on-mismatch';
import { DataSource, type EntityManager } from 'typeorm';
import { PersonNames } from '../people/person/person-names.service.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import { newId } from '../platform/database/new-id.js';
import type { Actor } from '../platform/http/actor.js';
import { Problem } from '../platform/http/problem.js';
import { mayActAs } from '../platform/http/role.js';
import { actionOfRequest, noteOf } from './action-of-request.js';
import { type Act, type Decided, decideActions } from './decide-actions.js';
import type { ActionAnswer, BulkActionRequest, MismatchAction, OneActionRequest } from './dto/mismatch-action.js';
import { filterOfRequest } from './filter-of-request.js';
import type { MismatchEntity } from './mismatch.entity.js';
import { MismatchSettingsService, type Present } from './mismatch-settings.service.js';
import { type Choice, MismatchesRepository } from './mismatches.repository.js';
import { refusalWords } from './refusal-words.js';
import { ShownMismatches } from './shown-mismatches.service.js';

const casesMax = 5_000;

/** What people do to mismatches, to one or to many at once: each change with its event, in one transaction. */
@Injectable()
export class MismatchActionsService {
  constructor(
    private readonly db: DataSource,
    private readonly mismatches: MismatchesRepository,
    private readonly people: PersonNames,
    private readonly settings: MismatchSettingsService,
    private readonly shown: ShownMismatches,
  ) {}

  /** Refuses with the present state when it is not what the actor has seen, or when the action does not fit it. */
  async one(id: string, request: OneActionRequest, actor: Actor): Promise<ActionAnswer> {
    const present = await this.settings.present();
    const act = await this.actOf(request, actor, present);
    return inTransaction(this.db, async (tx) => {
      const [row] = await this.mismatches.holdChosen(tx, { kind: 'ids', ids: [id] }, 1);
      if (row === undefined) throw new Problem({ type: 'not-found', detail: `There is no mismatch ${id}.` });
      if (isStale(row, request)) throw await this.conflict(row, 'It was changed meanwhile: look at it again.', present);
      const decided = decideActions([row], act);
      const [refused] = decided.refused;
      if (refused !== undefined) throw await this.refusal(row, refused.reasons, { act, present });
      return this.done(tx, decided, { act, actor });
    });
  }

  /** Does it to those whom it fits, and tells of the others why not. */
  async many(request: BulkActionRequest, actor: Actor): Promise<ActionAnswer> {
    const present = await this.settings.present();
    const act = await this.actOf(request, actor, present);
    const choice: Choice =
      request.filter === undefined
        ? { kind: 'ids', ids: request.ids ?? [] }
        : { kind: 'filter', filter: filterOfRequest(request.filter, actor, present) };
    return inTransaction(this.db, async (tx) => {
      const rows = await this.mismatches.holdChosen(tx, choice, casesMax + 1);
      refuseOtherCount(rows.length, request);
      const isOld = (row: MismatchEntity) => isOtherVersion(row, request.expectedVersions?.[row.id]);
      const answer = await this.done(
        tx,
        decideActions(
          rows.filter((row) => !isOld(row)),
          act,
        ),
        { act, actor },
      );
      const old = rows.filter(isOld).map(({ id }) => changedMeanwhile(id));
      const found = new Set(rows.map(({ id }) => id));
      const missing = (request.ids ?? []).filter((id) => !found.has(id)).map(notFound);
      return { ...answer, refused: [...answer.refused, ...old, ...missing] };
    });
  }

  private async done(
    tx: EntityManager,
    decided: Decided,
    { act, actor }: { readonly act: Act; readonly actor: Actor },
  ): Promise<ActionAnswer> {
    const undoId = await this.mismatches.writeAsked(tx, decided, act, actor);
    return answerOf(decided, act, undoId);
  }

  private async actOf(request: MismatchAction, actor: Actor, { now }: Present): Promise<Act> {
    const assigneeName = request.action === 'assign' ? await this.assigneeName(request.personId) : null;
    const { id, name } = actor;
    const action = actionOfRequest(request);
    return { action, actionId: newId(), at: now, actor: { id, name }, note: noteOf(request), assigneeName };
  }

  private async assigneeName(personId: string | null): Promise<string | null> {
    if (personId === null) return null;
    const person = (await this.people.of([personId])).get(personId);
    if (person === undefined) throw refused(`There is no person ${personId}: choose one of the people.`);
    if (!person.isActive) throw refused(`${person.name} cannot sign in at present: choose someone else.`);
    if (mayActAs(person.role, 'operator')) return person.name;
    throw refused(`${person.name} may only look: choose someone who is at least an operator.`);
  }

  private async refusal(
    row: MismatchEntity,
    reasons: readonly Refusal[],
    { act, present }: { readonly act: Act; readonly present: Present },
  ): Promise<Problem> {
    const detail = refusalWords(reasons, act.action.action);
    const isAboutState = reasons.some(({ kind }) => kind === 'state' || kind === 'same-already');
    return isAboutState ? this.conflict(row, detail, present) : refused(detail);
  }

  private async conflict(row: MismatchEntity, detail: string, now: Present): Promise<Problem> {
    const [present] = await this.shown.shown([row], now);
    return new Problem({ type: 'conflict', detail, present });
  }
}

export function answerOf({ changed, refused }: Decided, { action }: Act, undoId: string | null): ActionAnswer {
  return {
    changed: changed.map(({ id, state, version }) => ({ id, state, version })),
    refused: refused.map(({ id, reasons }) => ({
      id,
      reasons: reasons.map(({ kind }) => kind),
      detail: refusalWords(reasons, action.action),
    })),
    undoId,
  };
}

const refused = (detail: string) => new Problem({ type: 'refused', detail });

function isStale(row: MismatchEntity, { expectedVersion, changedAt }: OneActionRequest): boolean {
  const isOtherInstant = changedAt !== undefined && new Date(changedAt).getTime() !== row.changedAt.getTime();
  return isOtherInstant || isOtherVersion(row, expectedVersion);
}

function isOtherVersion({ version }: MismatchEntity, expected: number | undefined): boolean {
  return expected !== undefined && expected !== version;
}

function refuseOtherCount(count: number, { filter, expectedCount }: BulkActionRequest): void {
  if (filter === undefined) return;
  if (count > casesMax) throw refused(`More than ${casesMax} mismatches fit the filter: narrow it.`);
  if (expectedCount === undefined || expectedCount === count) return;
  const detail = `${count} mismatches fit the filter now, not ${expectedCount}: look at the list again.`;
  throw new Problem({ type: 'conflict', detail, present: { count } });
}

function changedMeanwhile(id: string): ActionAnswer['refused'][number] {
  return { id, reasons: ['changed-meanwhile'], detail: 'It was changed meanwhile: look at it again.' };
}

function notFound(id: string): ActionAnswer['refused'][number] {
  return { id, reasons: ['not-found'], detail: `There is no mismatch ${id}.` };
}
