import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import type { Actor } from '../../platform/http/actor.js';
import { Problem } from '../../platform/http/problem.js';
import { hashToken } from '../../platform/secrets/token.js';
import { SessionEntity } from './session.entity.js';
import { isOpen, SessionService } from './session.service.js';

/** Whose sessions, and who looks at them or ends them. */
type Whose = { readonly personId: string; readonly actor: Actor };

/** The sessions of a person, for the person and for admins. */
@Injectable()
export class SessionList {
  constructor(
    private readonly db: DataSource,
    private readonly sessions: SessionService,
    private readonly audit: AuditTrail,
  ) {}

  /** Those that are open, the last used one first. */
  of(personId: string): Promise<SessionEntity[]> {
    return this.db.manager
      .createQueryBuilder(SessionEntity, 'session')
      .where(`session.person_id = :personId AND ${isOpen}`, { personId })
      .orderBy('session.last_seen_at', 'DESC')
      .addOrderBy('session.id', 'DESC')
      .getMany();
  }

  isOf({ tokenHash }: SessionEntity, token: string): boolean {
    return tokenHash === hashToken(token);
  }

  async end(id: string, { personId, actor }: Whose): Promise<void> {
    await inTransaction(this.db, async (tx) => {
      const { affected } = await tx.delete(SessionEntity, { id, personId });
      if (affected !== 1) throw new Problem({ type: 'not-found', detail: 'There is no such session any more.' });
      const subject = { kind: 'person', id: personId };
      await this.audit.record(tx, { actor, action: 'session.ended', subject, detail: { sessionsEnded: 1 } });
    });
  }

  /** Ends all of a person's sessions, but for the one with the token `but`. Returns how many. */
  endAll({ personId, actor }: Whose, except: { readonly but?: string } = {}): Promise<number> {
    return inTransaction(this.db, async (tx) => {
      const sessionsEnded = await this.sessions.closeAll(tx, personId, except);
      const subject = { kind: 'person', id: personId };
      await this.audit.record(tx, { actor, action: 'session.ended', subject, detail: { sessionsEnded } });
      return sessionsEnded;
    });
  }
}
