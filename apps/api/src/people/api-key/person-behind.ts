import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/http/actor.js';
import { ApiKeyEntity } from './api-key.entity.js';

/** The person who acts, or whose key does; null for the command line, and for Plumbline itself. */
export async function personBehind(tx: EntityManager, actor: Actor): Promise<string | null> {
  switch (actor.kind) {
    case 'person':
      return actor.id;
    case 'api-key':
      return (await tx.findOneByOrFail(ApiKeyEntity, { id: actor.id })).createdBy;
    case 'system':
      return null;
  }
}
