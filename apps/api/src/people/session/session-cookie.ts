import { Injectable } from '@nestjs/common';
import { parse } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import { PublicAddress } from '../../platform/http/public-address.js';
import type { NewSession } from './session.service.js';

/** The cookie that carries a session. Over https its name binds it to this host; plain http cannot have that. */
@Injectable()
export class SessionCookie {
  constructor(private readonly address: PublicAddress) {}

  set(response: Response, { token, expiresAt }: NewSession): void {
    response.cookie(this.#name(), token, { ...this.#options(), expires: expiresAt });
  }

  clear(response: Response): void {
    response.clearCookie(this.#name(), this.#options());
  }

  read(request: Request): string | null {
    return parse(request.headers.cookie ?? '')[this.#name()] ?? null;
  }

  #name(): string {
    return this.address.isHttps ? '__Host-plumbline' : 'plumbline';
  }

  #options(): CookieOptions {
    return { httpOnly: true, sameSite: 'lax', path: '/', secure: this.address.isHttps };
  }
}
