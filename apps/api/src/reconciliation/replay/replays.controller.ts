import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { nanosOf } from '../../platform/database/nanos-column.js';
import { RequiresRole } from '../../platform/http/access.js';
import { type Actor, CurrentActor } from '../../platform/http/actor.js';
import { Money, moneyJson } from '../../platform/http/money-json.js';
import type { SaidResult } from './compare-results.js';
import { ReplaysService } from './replays.service.js';

const runId = z.uuid();
const ReplayStarted = z.object({ id: z.uuid() }).meta({ id: 'ReplayStarted' });
const withRun = z.object({ with: z.uuid().describe('The run that it is held against') });
const said = z
  .object({
    verdict: z.string(),
    provisional: z.boolean(),
    cost: Money.nullable(),
    expected: Money.nullable(),
    billed: Money.nullable(),
    difference: Money.nullable(),
  })
  .nullable()
  .describe('Null where there is no such cell');
const RunDifferences = z
  .object({
    items: z.array(
      z.object({
        subject: z.string().describe('Location id, or the account SID of a group'),
        customerId: z.uuid().nullable(),
        customerName: z.string().nullable(),
        day: z.string().meta({ format: 'date' }),
        product: z.string(),
        before: said,
        after: said,
      }),
    ),
    leftOff: z.int().describe('How many more there are'),
  })
  .meta({ id: 'RunDifferences' });

@ApiTags('runs')
@Controller('runs')
export class ReplaysController {
  constructor(private readonly replays: ReplaysService) {}

  @Post(':id/replay')
  @HttpCode(202)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Judges a run again from what it had read; asks no provider and changes no result' })
  @ApiAcceptedResponse({ standardSchema: ReplayStarted })
  async start(
    @Param('id', { schema: runId }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<z.infer<typeof ReplayStarted>> {
    return { id: await this.replays.start(id, actor) };
  }

  @Get(':id/differences')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'The cells of which the run says something else than another one' })
  @ApiOkResponse({ standardSchema: RunDifferences })
  async differences(
    @Param('id', { schema: runId }) id: string,
    @Query({ schema: withRun }) asked: z.infer<typeof withRun>,
  ): Promise<z.infer<typeof RunDifferences>> {
    const { items, leftOff } = await this.replays.differences(id, asked.with);
    return {
      items: items.map(({ before, after, ...cell }) => ({ ...cell, before: saidJson(before), after: saidJson(after) })),
      leftOff,
    };
  }
}

function saidJson(result: SaidResult | null): z.infer<typeof said> {
  if (result === null) return null;
  const { verdict, provisional, currency, ...amounts } = result;
  const money = (amount: string | null) => (amount === null ? null : moneyJson(nanosOf(amount), currency));
  return {
    ...{ verdict, provisional },
    cost: money(amounts.cost),
    expected: money(amounts.expected),
    billed: money(amounts.billed),
    difference: money(amounts.difference),
  };
}
