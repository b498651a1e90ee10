import { Body, Controller, Get, Headers, HttpCode, type MessageEvent, Param, Post, Query, Sse } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { isDay } from '@plumbline/core/time/day';
import type { Observable } from 'rxjs';
import { z } from 'zod';
import { AnswersList } from '../../platform/csv/list-answer.js';
import { RequiresRole } from '../../platform/http/access.js';
import { type Actor, CurrentActor } from '../../platform/http/actor.js';
import { decodeCursor, pageFrom, pageOf, pageRequest } from '../../platform/http/page.js';
import { OpenHoles } from '../completeness/open-holes.service.js';
import { RunEstimate } from './estimate.response.js';
import type { RunEntity } from './run.entity.js';
import { Run, RunSummary, runJson, runSummary } from './run.response.js';
import { RunEstimates } from './run-estimates.service.js';
import { RunEventStream } from './run-event-stream.js';
import { RunsService } from './runs.service.js';

const day = z.string().refine(isDay, 'is not a day: use YYYY-MM-DD').meta({ format: 'date' });
const RunBody = z
  .object({ from: day, to: day, customerIds: z.array(z.uuid()).min(1).optional() })
  .meta({ id: 'RunRequest' });
const EstimateBody = RunBody.partial({ from: true, to: true }).meta({ id: 'RunEstimateRequest' });
const RunStarted = z.object({ id: z.uuid() }).meta({ id: 'RunStarted' });
const RunPage = pageOf(RunSummary).meta({ id: 'RunPage' });
const runId = z.uuid();

@ApiTags('runs')
@Controller('runs')
export class RunsController {
  constructor(
    private readonly runs: RunsService,
    private readonly events: RunEventStream,
    private readonly holes: OpenHoles,
    private readonly estimates: RunEstimates,
  ) {}

  @Post()
  @HttpCode(202)
  @RequiresRole('operator')
  @ApiAcceptedResponse({ standardSchema: RunStarted })
  async start(
    @Body({ schema: RunBody }) body: z.infer<typeof RunBody>,
    @CurrentActor() actor: Actor,
  ): Promise<z.infer<typeof RunStarted>> {
    return { id: await this.runs.request(body, actor) };
  }

  @Post('estimate')
  @HttpCode(200)
  @RequiresRole('operator')
  @ApiOkResponse({ standardSchema: RunEstimate })
  estimate(@Body({ schema: EstimateBody }) body: z.infer<typeof EstimateBody>): Promise<RunEstimate> {
    return this.estimates.of(body);
  }

  @Get()
  @RequiresRole('viewer')
  @AnswersList(RunPage)
  async list(@Query({ schema: pageRequest }) { cursor, limit }: z.infer<typeof pageRequest>) {
    const before = cursor === undefined ? null : (decodeCursor(cursor)[0] ?? null);
    const rows = await this.runs.list({ before, limit: limit + 1 });
    return pageFrom(rows.map(runSummary), { limit, keyOf: (run) => [run.id] });
  }

  @Get(':id')
  @RequiresRole('viewer')
  @ApiOkResponse({ standardSchema: Run })
  async get(@Param('id', { schema: runId }) id: string): Promise<Run> {
    return this.shown(await this.runs.get(id));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @RequiresRole('operator')
  @ApiOkResponse({ standardSchema: Run })
  async cancel(@Param('id', { schema: runId }) id: string, @CurrentActor() actor: Actor): Promise<Run> {
    return this.shown(await this.runs.cancel(id, actor));
  }

  @Sse(':id/events')
  @RequiresRole('viewer')
  follow(
    @Param('id', { schema: runId }) id: string,
    @Headers('last-event-id') lastEventId: string | undefined,
  ): Observable<MessageEvent> {
    return this.events.follow(id, lastEventId);
  }

  private async shown(run: RunEntity): Promise<Run> {
    return runJson(run, await this.holes.ofRun(run.id));
  }
}
