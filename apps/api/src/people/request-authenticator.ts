import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../platform/http/actor.js';
import { Authenticator } from '../platform/http/authenticator.js';
import { ApiKeyService } from './api-key/api-key.service.js';
import { SessionService } from './session/session.service.js';
import { SessionCookie } from './session/session-cookie.js';

/** A bearer key decides alone when there is one; else the session cookie. */
@Injectable()
export class RequestAuthenticator extends Authenticator {
  constructor(
    private readonly keys: ApiKeyService,
    private readonly sessions: SessionService,
    private readonly cookie: SessionCookie,
  ) {
    super();
  }

  override async authenticate(request: Request): Promise<Actor | null> {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const key = /^Bearer (\S{1,200})$/i.exec(authorization)?.[1];
      return key === undefined ? null : this.keys.actorOf(key);
    }
    const token = this.cookie.read(request);
    const person = token === null ? null : await this.sessions.personOf(token);
    return person === null ? null : { kind: 'person', id: person.id, name: person.name, role: person.role };
  }

  override async hasSteppedUp(request: Request): Promise<boolean> {
    const token = this.cookie.read(request);
    return token !== null && request.headers.authorization === undefined && this.sessions.isSteppedUp(token);
  }
}
