import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AssumptionsService } from '../assumptions/assumptions.service.js';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { DoctorResponse, ExaminationResponse, ExaminationStarted } from './doctor.response.js';
import { ExaminationsService } from './examination/examinations.service.js';
import { assumptionShown, examinationShown } from './shown.js';

@ApiTags('doctor')
@Controller('doctor')
export class DoctorController {
  constructor(
    private readonly examinations: ExaminationsService,
    private readonly assumptions: AssumptionsService,
  ) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'What the newest examination saw, and where every assumption stands' })
  @ApiOkResponse({ standardSchema: DoctorResponse })
  async read(): Promise<DoctorResponse> {
    const examination = await this.examinations.newestComplete();
    const ended = await this.examinations.newestEnded();
    const active = await this.examinations.active();
    return {
      examination: examination && examinationShown(examination),
      brokenOff: ended?.state === 'failed' ? examinationShown(ended) : null,
      active: active && examinationShown(active),
      assumptions: (await this.assumptions.all()).map(assumptionShown),
    };
  }

  @Post('examinations')
  @HttpCode(202)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Examines everything; while an examination is under way, answers that one' })
  @ApiAcceptedResponse({ standardSchema: ExaminationStarted })
  async examine(@CurrentActor() actor: Actor): Promise<z.infer<typeof ExaminationStarted>> {
    return { id: await this.examinations.ask(actor) };
  }

  @Get('examinations/:id')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'How far an examination is, and what its checks saw' })
  @ApiOkResponse({ standardSchema: ExaminationResponse })
  async examination(@Param('id', { schema: z.uuid() }) id: string): Promise<ExaminationResponse> {
    return examinationShown(await this.examinations.find(id));
  }
}
