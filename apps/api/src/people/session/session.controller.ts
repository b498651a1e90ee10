import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Public, RequiresRole } from '../../platform/http/access.js';
import { Problem, ProblemJson } from '../../platform/http/problem.js';
import { Email, GivenPassword } from '../dto/credentials.js';
import { SessionResponse, sessionJson } from '../dto/person.response.js';
import { ConfirmPasswordService } from './confirm-password.service.js';
import { SessionService } from './session.service.js';
import { SessionCookie } from './session-cookie.js';
import { SignInService } from './sign-in.service.js';

const SignInRequest = z.object({ email: Email, password: GivenPassword }).meta({ id: 'SignInRequest' });
const StepUpRequest = z.object({ password: GivenPassword }).meta({ id: 'StepUpRequest' });
const StepUpResponse = z.object({ until: z.iso.datetime() }).meta({ id: 'StepUp' });

@ApiTags('sessions')
@Controller('sessions')
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly signIns: SignInService,
    private readonly passwords: ConfirmPasswordService,
    private readonly cookie: SessionCookie,
  ) {}

  @Post()
  @Public()
  @ApiCreatedResponse({ standardSchema: SessionResponse })
  @ApiResponse({ status: 401, standardSchema: ProblemJson, description: 'E-mail address or password is wrong' })
  @ApiResponse({ status: 429, standardSchema: ProblemJson, description: 'Too many wrong passwords' })
  async signIn(
    @Body({ schema: SignInRequest }) { email, password }: z.infer<typeof SignInRequest>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionResponse> {
    const place = this.cookie.placeOf(request);
    const { person, session } = await this.signIns.signIn({ email, password, place });
    this.cookie.set(response, session);
    return sessionJson(person);
  }

  @Get('current')
  @RequiresRole('viewer')
  @ApiOkResponse({ standardSchema: SessionResponse })
  async current(@Req() request: Request): Promise<SessionResponse> {
    const person = await this.sessions.personOf(this.cookie.require(request));
    if (person === null) throw new Problem({ type: 'unauthenticated' });
    return sessionJson(person);
  }

  @Delete('current')
  @RequiresRole('viewer')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Signed out' })
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.close(this.cookie.require(request));
    this.cookie.clear(response);
  }

  @Post('step-up')
  @RequiresRole('viewer')
  @ApiCreatedResponse({ standardSchema: StepUpResponse, description: 'Good for five minutes' })
  async stepUp(
    @Body({ schema: StepUpRequest }) { password }: z.infer<typeof StepUpRequest>,
    @Req() request: Request,
  ): Promise<z.infer<typeof StepUpResponse>> {
    const token = this.cookie.require(request);
    const until = await this.passwords.stepUp({ token, password, address: request.ip ?? '' });
    return { until: until.toISOString() };
  }
}
