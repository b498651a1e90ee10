import type { AuditActor } from '../../audit/audit-trail.service.js';
import type { PersonEntity } from './person.entity.js';

/** The person as the one who did something. */
export function personActor({ id, name }: Pick<PersonEntity, 'id' | 'name'>): AuditActor {
  return { kind: 'person', id, name };
}
