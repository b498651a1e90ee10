import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Public } from '../../platform/http/access.js';
import { ProblemJson } from '../../platform/http/problem.js';
import { NewPassword } from '../dto/credentials.js';
import { SessionResponse, sessionJson } from '../dto/person.response.js';
import { SessionCookie } from '../session/session-cookie.js';
import { InvitationService } from './invitation.service.js';

const AcceptRequest = z
  .object({ token: z.string().min(1).max(200), password: NewPassword })
  .meta({ id: 'AcceptInvitationRequest' });

@ApiTags('people')
@Public()
@Controller('invitations')
export class InvitationController {
  constructor(
    private readonly invitations: InvitationService,
    private readonly cookie: SessionCookie,
  ) {}

  @Post('accept')
  @ApiCreatedResponse({ standardSchema: SessionResponse, description: 'Signed in' })
  @ApiResponse({ status: 410, standardSchema: ProblemJson, description: 'Used, renewed or expired' })
  async accept(
    @Body({ schema: AcceptRequest }) { token, password }: z.infer<typeof AcceptRequest>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionResponse> {
    const { person, session } = await this.invitations.accept({ token, password }, this.cookie.placeOf(request));
    this.cookie.set(response, session);
    return sessionJson(person);
  }
}
