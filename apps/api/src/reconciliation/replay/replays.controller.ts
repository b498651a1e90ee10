import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AnswersList } from '../../platform/csv/list-answer.js';
import { RequiresRole } from '../../platform/http/access.js';
import { type Actor, CurrentActor } from '../../platform/http/actor.js';
import { decodeCursor, pageFrom, pageRequest } from '../../platform/http/page.js';
import {
  ReplayFacts,
  ReplayGaps,
  ReplayOutcomeJson,
  ReplayStarted,
  RunDifferences,
  saidJson,
} from './replay.response.js';
import { ReplaysService } from './replays.service.js';

const differencesMax = 1_000;
const runId = z.uuid();
const differencesQuery = pageRequest.extend({
  with: z.uuid().describe('The run that it is held against'),
  limit: z.coerce.number().int().min(1).max(differencesMax).default(differencesMax),
});
type PageQuery = z.infer<typeof pageRequest>;

@ApiTags('runs')
@Controller('runs')
export class ReplaysController {
  constructor(private readonly replays: ReplaysService) {}

  @Post(':id/replay')
  @HttpCode(202)
  @RequiresRole('operator')
  @ApiOperation({
    summary: 'Judges a run again from the answers that were kept of it; asks no provider and changes no result',
  })
  @ApiAcceptedResponse({ standardSchema: ReplayStarted })
  async start(
    @Param('id', { schema: runId }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<z.infer<typeof ReplayStarted>> {
    return { id: await this.replays.start(id, actor) };
  }

  @Get(':id/replay')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'What a replay came to: digests of what is stored and of what was received, and counts' })
  @ApiOkResponse({ standardSchema: ReplayOutcomeJson })
  outcome(@Param('id', { schema: runId }) id: string): Promise<z.infer<typeof ReplayOutcomeJson>> {
    return this.replays.outcome(id);
  }

  @Get(':id/replay/facts')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Stored facts that are not what was received, as a replay found them' })
  @AnswersList(ReplayFacts)
  async facts(
    @Param('id', { schema: runId }) id: string,
    @Query({ schema: pageRequest }) { cursor, limit }: PageQuery,
  ) {
    const rows = await this.replays.facts(id, { after: after(cursor), limit: limit + 1 });
    const keyOf = (row: (typeof rows)[number]) => [row.day, row.account, row.kind, row.item ?? '', row.ofRun ?? ''];
    return pageFrom(rows, { limit, keyOf });
  }

  @Get(':id/replay/gaps')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Readings that a replay could not read again, by account and day' })
  @AnswersList(ReplayGaps)
  async gaps(@Param('id', { schema: runId }) id: string, @Query({ schema: pageRequest }) { cursor, limit }: PageQuery) {
    const rows = await this.replays.gaps(id, { after: after(cursor), limit: limit + 1 });
    return pageFrom(rows, { limit, keyOf: (row) => [row.day, row.account, row.source, row.runId] });
  }

  @Get(':id/differences')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'The cells of which the run says something else than another one, newest day first' })
  @AnswersList(RunDifferences)
  async differences(
    @Param('id', { schema: runId }) id: string,
    @Query({ schema: differencesQuery }) asked: z.infer<typeof differencesQuery>,
  ): Promise<z.infer<typeof RunDifferences>> {
    const { limit, cursor } = asked;
    const found = await this.replays.differences(id, asked.with, { after: after(cursor), limit: limit + 1 });
    const { items, nextCursor } = pageFrom(found.items, { limit, keyOf: (row) => [row.day, row.subject, row.product] });
    const told = items.map(({ before, after: now, fromFacts, ...cell }) => {
      return { ...cell, before: saidJson(before), after: saidJson(now), fromFacts: saidJson(fromFacts) };
    });
    return { items: told, leftOff: found.total - items.length, nextCursor, days: found.common };
  }
}

function after(cursor: string | undefined): readonly string[] | null {
  return cursor === undefined ? null : decodeCursor(cursor);
}
