import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import { newId } from '../platform/database/new-id.js';
import type { Actor } from '../platform/http/actor.js';
import { Problem } from '../platform/http/problem.js';
import { SavedViewEntity } from './saved-view.entity.js';
import type { SavedView, SavedViewRequest } from './saved-view.response.js';

const viewsMax = 50;

/** What each person keeps for themselves. Nobody sees or changes somebody else's. */
@Injectable()
export class SavedViewsService {
  constructor(
    private readonly db: DataSource,
    private readonly audit: AuditTrail,
  ) {}

  async of({ id: ownerId }: Actor): Promise<SavedView[]> {
    const views = await this.db.manager.find(SavedViewEntity, { where: { ownerId }, order: { name: 'ASC' } });
    return views.map(shown);
  }

  save(asked: SavedViewRequest, actor: Actor): Promise<SavedView> {
    return inTransaction(this.db, async (tx) => {
      const kept = await this.hold(tx, actor);
      if (kept.length >= viewsMax)
        throw new Problem({ type: 'refused', detail: `You keep ${viewsMax} views already: delete one first.` });
      refuseSameName(kept, asked.name);
      const view = { id: newId(), ownerId: actor.id, ...asked };
      await tx.insert(SavedViewEntity, view);
      await this.record(tx, { actor, action: 'saved-view.saved', id: view.id });
      return shown(view);
    });
  }

  change(id: string, asked: SavedViewRequest, actor: Actor): Promise<SavedView> {
    return inTransaction(this.db, async (tx) => {
      const kept = await this.hold(tx, actor);
      found(kept, id);
      refuseSameName(
        kept.filter((view) => view.id !== id),
        asked.name,
      );
      await tx.update(SavedViewEntity, { id }, asked);
      await this.record(tx, { actor, action: 'saved-view.changed', id });
      return { id, ...asked };
    });
  }

  delete(id: string, actor: Actor): Promise<void> {
    return inTransaction(this.db, async (tx) => {
      found(await this.hold(tx, actor), id);
      await tx.delete(SavedViewEntity, { id });
      await this.record(tx, { actor, action: 'saved-view.deleted', id });
    });
  }

  /** The views of one person, held until the transaction ends. */
  private hold(tx: EntityManager, { id: ownerId }: Actor): Promise<SavedViewEntity[]> {
    return tx.find(SavedViewEntity, { where: { ownerId }, lock: { mode: 'pessimistic_write' } });
  }

  private record(
    tx: EntityManager,
    { actor, action, id }: { actor: Actor; action: `saved-view.${string}`; id: string },
  ) {
    return this.audit.record(tx, { actor, action, subject: { kind: 'saved-view', id }, detail: {} });
  }
}

function found(views: readonly SavedViewEntity[], id: string): void {
  if (!views.some((view) => view.id === id))
    throw new Problem({ type: 'not-found', detail: `You keep no view ${id}.` });
}

function refuseSameName(views: readonly SavedViewEntity[], name: string): void {
  if (views.some((view) => view.name === name))
    throw new Problem({ type: 'conflict', detail: `You keep a view named ${name} already: choose another name.` });
}

function shown({ id, name, search }: SavedViewEntity): SavedView {
  return { id, name, search };
}
