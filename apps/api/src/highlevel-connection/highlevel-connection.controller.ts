import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { type AuditRecord, AuditTrail } from '../audit/audit-trail.service.js';
import { Config } from '../platform/config/config.js';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { Problem, ProblemJson } from '../platform/http/problem.js';
import { PublicAddress } from '../platform/http/public-address.js';
import { HighLevelConnection } from '../providers/highlevel-connection.js';
import { ProviderFailure } from '../providers/provider-failure.js';
import { ConnectionResponse, oauthJson } from './connection.response.js';

const redirectUri = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .describe('As registered for the app; default: this installation');
const AuthorisationRequest = z
  .object({ redirectUri: redirectUri.optional() })
  .meta({ id: 'HighLevelAuthorisationRequest' });
const Authorisation = z
  .object({ url: z.url().describe('Where a person of the agency gives access'), state: z.string() })
  .meta({ id: 'HighLevelAuthorisation' });
const ConnectRequest = z
  .object({
    code: z.string().min(1).max(2000),
    redirectUri: redirectUri.optional(),
    state: z.string().min(1).max(2000).optional(),
  })
  .meta({ id: 'HighLevelConnectRequest' });

@ApiTags('highlevel-connection')
@RequiresRole('admin')
@Controller('highlevel-connection')
export class HighLevelConnectionController {
  constructor(
    private readonly connection: HighLevelConnection,
    private readonly config: Config,
    private readonly address: PublicAddress,
    private readonly audit: AuditTrail,
  ) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOkResponse({ standardSchema: ConnectionResponse })
  async describe(): Promise<z.infer<typeof ConnectionResponse>> {
    const { companyId, token } = this.config.highLevel;
    return { companyId, privateToken: token !== null, oauth: oauthJson(await this.connection.standing()) };
  }

  @Post('authorisation')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Authorisation })
  @ApiResponse({ status: 422, standardSchema: ProblemJson, description: 'No OAuth app is configured' })
  authorise(
    @Body({ schema: AuthorisationRequest }) body: z.infer<typeof AuthorisationRequest>,
  ): z.infer<typeof Authorisation> {
    const authorisation = this.connection.authorise(body.redirectUri ?? this.usualRedirectUri());
    if (authorisation !== null) return authorisation;
    const detail = 'No OAuth app is configured: set HIGHLEVEL_CLIENT_ID and HIGHLEVEL_CLIENT_SECRET and start again.';
    throw new Problem({ type: 'refused', detail });
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: ConnectionResponse, description: 'Connected' })
  @ApiResponse({
    status: 422,
    standardSchema: ProblemJson,
    description: 'The code, the state or the agency is refused',
  })
  @ApiResponse({ status: 503, standardSchema: ProblemJson, description: 'HighLevel cannot be asked' })
  async connect(
    @Body({ schema: ConnectRequest }) body: z.infer<typeof ConnectRequest>,
    @CurrentActor() actor: Actor,
  ): Promise<z.infer<typeof ConnectionResponse>> {
    const { code, redirectUri = null, state = null } = body;
    const given = { code, redirectUri, state, usualRedirectUri: this.usualRedirectUri() };
    const outcome = await this.connection
      .connect(given, this.recorded('highlevel.connected', actor))
      .catch((error: unknown) => {
        if (!(error instanceof ProviderFailure)) throw error;
        throw new Problem({ type: 'unavailable', detail: error.message, cause: error });
      });
    if (outcome.kind === 'refused') throw new Problem({ type: 'refused', detail: outcome.reasons.join(' ') });
    return this.describe();
  }

  @Delete()
  @ApiOkResponse({ standardSchema: ConnectionResponse, description: 'No token of the connection is kept any more' })
  async disconnect(@CurrentActor() actor: Actor): Promise<z.infer<typeof ConnectionResponse>> {
    await this.connection.disconnect(this.recorded('highlevel.disconnected', actor));
    return this.describe();
  }

  private recorded(action: AuditRecord['action'], actor: Actor) {
    const subject = { kind: 'highlevel', id: this.config.highLevel.companyId };
    return (tx: EntityManager) => this.audit.record(tx, { actor, action, subject });
  }

  // Any address of this installation will do: the code is read out of it by the person who is sent there.
  private usualRedirectUri(): string {
    return `${this.address.url}/connected`;
  }
}
