import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AnswersList } from '../platform/csv/list-answer.js';
import type { KeptErasure } from '../platform/erasure/erased-customers.js';
import { NeedsStepUp, RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { ProblemJson } from '../platform/http/problem.js';
import { Erasure, ErasurePage, ErasurePreview, ErasureRequest } from './erasure.response.js';
import { ErasureService } from './erasure.service.js';
import { deletedFrom } from './erasure-plans.js';

const id = z.uuid();
const listedMax = 200;

@ApiTags('customers')
@Controller()
export class ErasureController {
  constructor(private readonly erasures: ErasureService) {}

  @Get('customers/:id/erasure')
  @RequiresRole('admin')
  @ApiOperation({ summary: 'What erasing this customer’s personal data would do, and what stands against it' })
  @ApiOkResponse({ standardSchema: ErasurePreview })
  @ApiResponse({ status: 410, standardSchema: ProblemJson, description: 'The customer was erased before' })
  async preview(@Param('id', { schema: id }) customerId: string): Promise<ErasurePreview> {
    const { name, obstacles, changes, sharedPages, notes, hash } = await this.erasures.preview(customerId);
    return {
      ...{ customerId, name, outcome: obstacles.length === 0 ? 'allowed' : 'refused', obstacles: [...obstacles] },
      ...{ changes: changes.filter(hasChanges), sharedPages: shownPages(sharedPages) },
      ...{ notes: [...notes], previewHash: hash },
    };
  }

  @Post('customers/:id/erasure')
  @HttpCode(200)
  @RequiresRole('admin')
  @NeedsStepUp()
  @ApiOperation({
    summary: 'Erases this customer’s personal data for good; amounts and verdicts stay under a pseudonym',
  })
  @ApiOkResponse({ standardSchema: Erasure })
  @ApiResponse({ status: 409, standardSchema: ProblemJson, description: 'It is not what the preview showed any more' })
  @ApiResponse({ status: 410, standardSchema: ProblemJson, description: 'The customer was erased before' })
  @ApiResponse({ status: 422, standardSchema: ProblemJson, description: 'Something stands against it' })
  async erase(
    @Param('id', { schema: id }) customerId: string,
    @Body({ schema: ErasureRequest }) body: ErasureRequest,
    @CurrentActor() actor: Actor,
  ): Promise<Erasure> {
    return shown(await this.erasures.erase(customerId, body, actor));
  }

  @Get('erasures')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Who was erased, under which pseudonym and by whom, newest first' })
  @AnswersList(ErasurePage)
  async list(): Promise<ErasurePage> {
    return { items: (await this.erasures.erased.newest(listedMax)).map(shown), nextCursor: null };
  }
}

function shown({ erasedAt, erasedByName, sharedPages, sharedPagesOf, ...kept }: KeptErasure): Erasure {
  const { id: erasureId, customerId, pseudonym, changes } = kept;
  return {
    ...{ id: erasureId, customerId, pseudonym, erasedAt: erasedAt.toISOString(), erasedBy: erasedByName },
    ...{ changes: changes.filter(hasChanges), sharedPages: shownPages({ pages: sharedPages, month: sharedPagesOf }) },
  };
}

const hasChanges = ({ changes }: { readonly changes: number }) => changes > 0;

function shownPages({ pages, month }: { readonly pages: number; readonly month: string | null }) {
  return month === null ? null : { pages, until: deletedFrom(month) };
}
