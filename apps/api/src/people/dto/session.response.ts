import { z } from 'zod';
import type { SessionEntity } from '../session/session.entity.js';

const OpenSession = z
  .object({
    id: z.uuid(),
    startedAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime().describe('To within some minutes'),
    endsAt: z.iso.datetime().describe('At the latest; earlier when nobody uses it'),
    address: z.string().describe('From where it was begun'),
    agent: z.string().describe('What the browser said it is'),
    isThis: z.boolean().describe('Whether this very request came with it'),
  })
  .meta({ id: 'OpenSession' });

export const OpenSessions = z.object({ items: z.array(OpenSession) }).meta({ id: 'OpenSessions' });
export type OpenSessions = z.infer<typeof OpenSessions>;

export const SessionsEnded = z.object({ sessionsEnded: z.int() }).meta({ id: 'SessionsEnded' });
export type SessionsEnded = z.infer<typeof SessionsEnded>;

export function openSessionJson(session: SessionEntity, isThis: boolean): z.infer<typeof OpenSession> {
  return {
    id: session.id,
    startedAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    endsAt: session.expiresAt.toISOString(),
    address: session.address,
    agent: session.agent,
    isThis,
  };
}
