import { Injectable } from '@nestjs/common';
import { parse } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import { Problem } from '../../platform/http/problem.js';
import { PublicAddress } from '../../platform/http/public-address.js';
import type { NewSession } from './session.service.js';
import type { SignInPlace } from './sign-in-place.js';

const agentLengthMax = 300;
const deviceForMs = 180 * 24 * 3_600_000;
const deviceToken = /^[\w-]{43}$/;

/**
 * The cookies that carry a session and tell a device again. Over https their names bind them to this host; plain http
 * cannot have that.
 */
@Injectable()
export class SessionCookie {
  constructor(private readonly address: PublicAddress) {}

  set(response: Response, { token, expiresAt, device }: NewSession): void {
    response.cookie(this.#name(), token, { ...this.#options(), expires: expiresAt });
    response.cookie(this.#deviceName(), device, { ...this.#options(), maxAge: deviceForMs });
  }

  clear(response: Response): void {
    response.clearCookie(this.#name(), this.#options());
  }

  read(request: Request): string | null {
    return parse(request.headers.cookie ?? '')[this.#name()] ?? null;
  }

  /** The session's token; a program with a key passes the guard and still has none. */
  require(request: Request): string {
    const token = this.read(request);
    if (token === null || request.headers.authorization !== undefined) {
      throw new Problem({ type: 'unauthenticated', detail: 'An API key has no session.' });
    }
    return token;
  }

  placeOf(request: Request): SignInPlace {
    const device = parse(request.headers.cookie ?? '')[this.#deviceName()] ?? '';
    const agent = (request.headers['user-agent'] ?? '').slice(0, agentLengthMax);
    return { address: request.ip ?? '', agent, device: deviceToken.test(device) ? device : null };
  }

  #name(): string {
    return this.address.isHttps ? '__Host-plumbline' : 'plumbline';
  }

  #deviceName(): string {
    return `${this.#name()}-device`;
  }

  #options(): CookieOptions {
    return { httpOnly: true, sameSite: 'lax', path: '/', secure: this.address.isHttps };
  }
}
