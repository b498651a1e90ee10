import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { EvidenceDeletion } from '../evidence/evidence-deletions.service.js';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { Problem, ProblemJson } from '../platform/http/problem.js';
import { EvidenceRetention } from './evidence-retention.service.js';

const Deletion = z
  .object({
    month: z.string().describe('The first day of the UTC month in which the pages came'),
    deletedAt: z.string(),
    pages: z.int(),
    answers: z.int().describe('Answers that no page that is left had got too'),
    bytes: z.int().describe('What they took, compressed'),
    pagesLeft: z.int().describe('Pages of the month that are still needed'),
  })
  .meta({ id: 'EvidenceDeletion' });
const Retention = z
  .object({
    keptFrom: z.string().describe('Everything that came on this day or later is kept'),
    months: z
      .array(z.object({ month: z.string(), pages: z.int(), held: z.int() }))
      .describe('Months before that which still have pages; `held` are needed by open mismatches or kept exports'),
    isRunUnfinished: z.boolean().describe('Nothing is deleted while a run is under way'),
    deletions: z.array(Deletion).describe('The newest first'),
  })
  .meta({ id: 'EvidenceRetention' });
const Deleted = z.object({ months: z.array(Deletion) }).meta({ id: 'EvidenceDeleted' });

@ApiTags('installation')
@Controller('evidence-retention')
export class EvidenceRetentionController {
  constructor(private readonly retention: EvidenceRetention) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'What raw evidence would be deleted now, what is held, and what was deleted' })
  @ApiOkResponse({ standardSchema: Retention })
  async look(): Promise<z.infer<typeof Retention>> {
    const { deletions, ...seen } = await this.retention.look();
    return { ...seen, deletions: deletions.map(shown) };
  }

  @Post('delete')
  @HttpCode(200)
  @RequiresRole('admin')
  @ApiOperation({ summary: 'Deletes now what would be deleted once a day' })
  @ApiOkResponse({ standardSchema: Deleted })
  @ApiResponse({ status: 409, standardSchema: ProblemJson, description: 'A run is under way' })
  async delete(@CurrentActor() actor: Actor): Promise<z.infer<typeof Deleted>> {
    const months = await this.retention.delete(actor);
    if (months !== null) return { months: months.map(shown) };
    throw new Problem({
      type: 'conflict',
      detail: 'A run is under way, and it may need any of the evidence. Delete once it has ended.',
    });
  }
}

function shown({ deletedAt, bytes, ...deletion }: EvidenceDeletion): z.infer<typeof Deletion> {
  return { ...deletion, deletedAt: deletedAt.toISOString(), bytes: Number(bytes) };
}
