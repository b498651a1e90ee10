import { Injectable } from '@nestjs/common';
import { parse } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import { z } from 'zod';
import { PublicAddress } from '../../platform/http/public-address.js';
import { Sealer, UnsealableError } from '../../platform/secrets/sealer.js';

const goodForMs = 10 * 60_000;
const place = { table: 'cookie', row: 'oidc', column: 'attempt' };

const Attempt = z.object({
  verifier: z.string(),
  state: z.string(),
  nonce: z.string(),
  returnTo: z.string(),
  isFresh: z.boolean(),
});

/** A sign-in that is under way at the identity provider. */
export type OidcAttempt = z.infer<typeof Attempt>;

/** Keeps the attempt in the browser that began it, sealed, so that no other browser can end it. */
@Injectable()
export class AttemptCookie {
  constructor(
    private readonly sealer: Sealer,
    private readonly address: PublicAddress,
  ) {}

  set(response: Response, attempt: OidcAttempt): void {
    const sealed = this.sealer.seal(JSON.stringify(attempt), place);
    response.cookie(this.#name(), sealed, { ...this.#options(), maxAge: goodForMs });
  }

  /** Takes the attempt out of the browser: it is good once. Null when there is none, or none that we began. */
  take(request: Request, response: Response): OidcAttempt | null {
    const sealed = parse(request.headers.cookie ?? '')[this.#name()];
    response.clearCookie(this.#name(), this.#options());
    if (sealed === undefined) return null;
    try {
      return Attempt.parse(JSON.parse(this.sealer.open(sealed, place).reveal()));
    } catch (error) {
      if (error instanceof UnsealableError) return null;
      throw error;
    }
  }

  #name(): string {
    return this.address.isHttps ? '__Host-plumbline-oidc' : 'plumbline-oidc';
  }

  // Lax, because the provider sends the browser back from another site.
  #options(): CookieOptions {
    return { httpOnly: true, sameSite: 'lax', path: '/', secure: this.address.isHttps };
  }
}
