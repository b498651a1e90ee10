import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Public, RequiresRole } from '../../platform/http/access.js';
import { ProblemJson } from '../../platform/http/problem.js';
import { PublicAddress } from '../../platform/http/public-address.js';
import { Email, NewPassword, PersonName } from '../dto/credentials.js';
import { SessionResponse, sessionJson } from '../dto/person.response.js';
import { IdentityProvider } from '../oidc/identity-provider.js';
import { SessionCookie } from '../session/session-cookie.js';
import { ClaimService } from './claim.service.js';
import { claimAddress } from './claim-address.js';
import { InstallationService } from './installation.service.js';
import { version } from './version.js';

const InstallationResponse = z
  .object({
    mode: z.enum(['sandbox', 'live']),
    claimed: z.boolean(),
    version: z.string(),
    changes: z
      .enum(['possible', 'upgrading', 'replaced'])
      .describe(
        'Whether anything can be changed: not while the schema is upgraded, nor by a process that a newer one replaces',
      ),
    identityProvider: z.string().nullable().describe('What people call the provider at which they may sign in'),
  })
  .meta({ id: 'Installation' });

const ClaimRequest = z
  .object({ token: z.string().min(1).max(500), email: Email, password: NewPassword, name: PersonName })
  .meta({ id: 'ClaimRequest' });

const SetupResponse = z
  .object({
    claimed: z.boolean(),
    token: z.string().nullable().describe('Null once claimed'),
    url: z.string().nullable().describe('Where a person claims the installation with it'),
  })
  .meta({ id: 'Setup' });

@ApiTags('installation')
@Public()
@Controller()
export class InstallationController {
  constructor(
    private readonly installation: InstallationService,
    private readonly claims: ClaimService,
    private readonly cookie: SessionCookie,
    private readonly address: PublicAddress,
    private readonly provider: IdentityProvider,
  ) {}

  @Get('installation')
  @ApiOkResponse({ standardSchema: InstallationResponse })
  async describe(): Promise<z.infer<typeof InstallationResponse>> {
    return {
      ...(await this.installation.describe()),
      version,
      changes: await this.installation.changes(),
      identityProvider: this.provider.name,
    };
  }

  /** For the command line: before the claim nobody but it can be an admin. */
  @Get('setup/token')
  @RequiresRole('admin')
  @ApiOkResponse({ standardSchema: SetupResponse })
  async setup(): Promise<z.infer<typeof SetupResponse>> {
    const token = (await this.installation.setupToken())?.reveal() ?? null;
    if (token === null) return { claimed: true, token, url: null };
    return { claimed: false, token, url: claimAddress(this.address.url, token) };
  }

  @Post('setup/claim')
  @ApiCreatedResponse({ standardSchema: SessionResponse, description: 'Claimed, and signed in as its first admin' })
  @ApiResponse({ status: 403, standardSchema: ProblemJson, description: 'The token is wrong' })
  @ApiResponse({ status: 410, standardSchema: ProblemJson, description: 'Claimed already' })
  async claim(
    @Body({ schema: ClaimRequest }) body: z.infer<typeof ClaimRequest>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionResponse> {
    const { person, session } = await this.claims.claim(body, this.cookie.placeOf(request));
    this.cookie.set(response, session);
    return sessionJson(person);
  }
}
