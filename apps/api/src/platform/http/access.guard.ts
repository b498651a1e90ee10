import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { type Access, accessKey, stepUpKey } from './access.js';
import { rememberActor } from './actor.js';
import { Authenticator } from './authenticator.js';
import { Problem } from './problem.js';
import { mayActAs } from './role.js';
import { refuseOtherSites } from './same-site.js';
import { stepUpRefusal } from './step-up.js';

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
    const asksForPassword = this.reflector.get<boolean | undefined>(stepUpKey, context.getHandler()) === true;
    if (asksForPassword && !(await this.authenticator.hasSteppedUp(request))) throw stepUpRefusal(actor);
    return true;
  }
}
