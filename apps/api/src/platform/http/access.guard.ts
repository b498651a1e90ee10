import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { type Access, accessKey, stepUpKey } from './access.js';
import { type Actor, rememberActor } from './actor.js';
import { Authenticator } from './authenticator.js';
import { Problem } from './problem.js';
import { mayActAs } from './role.js';
import { refuseOtherSites } from './same-site.js';

/** Denies by default: a route without a declared access is closed, even should the check at boot be missing. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(accessKey, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === undefined) throw new Problem({ type: 'forbidden' });
    const request = context.switchToHttp().getRequest<Request>();
    refuseOtherSites(request);
    if (access.kind === 'public') return true;
    const actor = await this.authenticator.authenticate(request);
    if (actor === null) throw new Problem({ type: 'unauthenticated' });
    rememberActor(request, actor);
    if (!mayActAs(actor.role, access.role)) {
      throw new Problem({ type: 'forbidden', detail: `This needs the role ${access.role}; yours is ${actor.role}.` });
    }
    if (this.reflector.get<boolean | undefined>(stepUpKey, context.getHandler()) === true) {
      await this.refuseUnlessSteppedUp(request, actor);
    }
    return true;
  }

  private async refuseUnlessSteppedUp(request: Request, actor: Actor): Promise<void> {
    if (actor.kind !== 'person') {
      const detail = 'Only a person may do this: sign in, a program has no password to confirm.';
      throw new Problem({ type: 'forbidden', detail });
    }
    if (await this.authenticator.hasSteppedUp(request)) return;
    throw new Problem({
      type: 'step-up-required',
      detail: 'Send your password to POST /sessions/step-up and repeat this.',
    });
  }
}
