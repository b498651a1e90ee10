import { z } from 'zod';
import { Role } from '../../platform/http/role.js';
import type { PersonEntity } from '../person/person.entity.js';

const SignedIn = z
  .object({
    ...{ id: z.uuid(), email: z.string(), name: z.string(), role: Role },
    hasPassword: z.boolean().describe('Else who it is can only be proved at the identity provider'),
  })
  .meta({ id: 'SignedInPerson' });

export const PersonResponse = z
  .object({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    role: Role,
    state: z.enum(['invited', 'active', 'disabled']),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Person' });
export type PersonResponse = z.infer<typeof PersonResponse>;

export const SessionResponse = z.object({ person: SignedIn }).meta({ id: 'Session' });
export type SessionResponse = z.infer<typeof SessionResponse>;

export function personJson({ id, email, name, role, state, createdAt }: PersonEntity): PersonResponse {
  return { id, email, name, role, state, createdAt: createdAt.toISOString() };
}

export function sessionJson({ id, email, name, role, passwordHash }: PersonEntity): SessionResponse {
  return { person: { id, email, name, role, hasPassword: passwordHash !== null } };
}
