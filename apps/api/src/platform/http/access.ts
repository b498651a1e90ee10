import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiResponse } from '@nestjs/swagger';
import { ProblemJson } from './problem.js';
import type { Role } from './role.js';

export const accessKey = Symbol('access');

/** What a route demands. A route that says nothing stops the boot (access-check.ts). */
export type Access = { readonly kind: 'public' } | { readonly kind: 'role'; readonly role: Role };

export const stepUpKey = Symbol('step-up');

const problem = (status: number, description: string) =>
  ApiResponse({ status, description, content: { 'application/problem+json': {} }, standardSchema: ProblemJson });

/** Anyone may call this route, signed in or not. */
export function Public(): ClassDecorator & MethodDecorator {
  return SetMetadata(accessKey, { kind: 'public' } satisfies Access);
}

/** Only an actor with this role or a higher one may call this route. */
export function RequiresRole(role: Role): ClassDecorator & MethodDecorator {
  return applyDecorators(
    SetMetadata(accessKey, { kind: 'role', role } satisfies Access),
    ApiCookieAuth('session'),
    ApiBearerAuth('api-key'),
    problem(401, 'Nobody is signed in'),
    problem(403, `The role is below ${role}`),
  );
}

/** Only a person whose password was confirmed within the last minutes may call this route; a program never may. */
export function NeedsStepUp(): MethodDecorator {
  return applyDecorators(
    SetMetadata(stepUpKey, true),
    problem(403, 'The role is too low, or the password must be confirmed first (/problems/step-up-required)'),
  );
}
