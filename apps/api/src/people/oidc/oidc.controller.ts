import { Controller, Get, HttpCode, Logger, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Public } from '../../platform/http/access.js';
import { Problem } from '../../platform/http/problem.js';
import { SessionCookie } from '../session/session-cookie.js';
import { IdentityProvider, type ProvidedPerson } from './identity-provider.js';
import { AttemptCookie, type OidcAttempt } from './oidc-attempt.js';
import { OidcSignIn } from './oidc-sign-in.service.js';

const SignInQuery = z.object({
  return: z
    .string()
    .max(2000)
    .regex(/^\/(?![/\\])/, 'must be a path of this installation')
    .default('/'),
  fresh: z.enum(['true', 'false']).default('false').describe('Whether the provider is to ask for a proof anew'),
});

/** Signing in at the agency's identity provider. Both calls are addresses that a browser opens. */
@ApiTags('sessions')
@Public()
@Controller('oidc')
export class OidcController {
  readonly #log = new Logger('oidc');

  constructor(
    private readonly provider: IdentityProvider,
    private readonly attempts: AttemptCookie,
    private readonly signIns: OidcSignIn,
    private readonly cookie: SessionCookie,
  ) {}

  @Get('sign-in')
  @HttpCode(302)
  @ApiOperation({ summary: 'Leads to the identity provider' })
  @ApiResponse({ status: 302, description: 'To the provider' })
  async begin(
    @Query({ schema: SignInQuery }) query: z.infer<typeof SignInQuery>,
    @Res() response: Response,
  ): Promise<void> {
    if (this.provider.name === null) {
      throw new Problem({ type: 'not-found', detail: 'This installation has no identity provider.' });
    }
    const wanted = { returnTo: query.return, isFresh: query.fresh === 'true' };
    const begun = await this.provider.begin(wanted).catch((err: unknown) => this.#unreachable(err));
    if (begun === null) return refuse(response, 'provider');
    this.attempts.set(response, begun.attempt);
    response.redirect(302, begun.url);
  }

  @Get('callback')
  @HttpCode(302)
  @ApiOperation({ summary: 'Where the identity provider leads back to' })
  @ApiResponse({ status: 302, description: 'Signed in, or to the sign-in page with the reason why not' })
  async finish(@Req() request: Request, @Res() response: Response): Promise<void> {
    const attempt = this.attempts.take(request, response);
    if (attempt === null || this.provider.name === null) return refuse(response, 'expired');
    const provided = await this.#provided(request, attempt);
    if (provided === null) return refuse(response, 'provider');
    const outcome = await this.signIns.signIn(provided, this.cookie.placeOf(request));
    if (outcome.kind === 'refused') return refuse(response, outcome.reason);
    this.cookie.set(response, outcome.session);
    response.redirect(302, attempt.returnTo);
  }

  #provided(request: Request, attempt: OidcAttempt): Promise<ProvidedPerson | null> {
    return this.provider.finish(request.originalUrl, attempt).catch((err: unknown) => this.#unreachable(err));
  }

  // What the provider said is for whoever runs the installation; the browser is told that it did not work.
  #unreachable(err: unknown): null {
    this.#log.warn({ err, msg: 'a sign-in at the identity provider failed' });
    return null;
  }
}

function refuse(response: Response, reason: string): void {
  response.redirect(302, `/sign-in?refused=${reason}`);
}
