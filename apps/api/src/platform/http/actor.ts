import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Problem } from './problem.js';
import type { Role } from './role.js';

/** Who does something: a person who is signed in, a program with a key, or Plumbline itself. */
export type Actor = {
  readonly kind: 'person' | 'api-key' | 'system';
  readonly id: string;
  readonly name: string;
  readonly role: Role;
};

const actors = new WeakMap<object, Actor>();

export function rememberActor(request: Request, actor: Actor): void {
  actors.set(request, actor);
}

export function actorOf(request: Request): Actor | null {
  return actors.get(request) ?? null;
}

/** The actor of the request; on a public route, where nobody needs to be signed in, it refuses. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const actor = actorOf(context.switchToHttp().getRequest<Request>());
  if (actor === null) throw new Problem({ type: 'unauthenticated' });
  return actor;
});
