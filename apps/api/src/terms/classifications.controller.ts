import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { cursorKey } from '../platform/http/cursor-key.js';
import { type PageRequest, pageFrom, pageRequest } from '../platform/http/page.js';
import { ClassificationsService } from './classifications.service.js';
import {
  ClassificationPage,
  ClassificationRequest,
  ClassificationResponse,
  UnknownPage,
} from './dto/classification.js';

@ApiTags('terms')
@Controller('classifications')
export class ClassificationsController {
  constructor(private readonly classifications: ClassificationsService) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'What people decided about labels and categories' })
  @ApiOkResponse({ standardSchema: ClassificationPage })
  async list(@Query({ schema: pageRequest }) query: PageRequest): Promise<z.infer<typeof ClassificationPage>> {
    return pageOfAll(await this.classifications.all(), query);
  }

  @Get('unknown')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Labels and categories that were met and that nobody has placed yet' })
  @ApiOkResponse({ standardSchema: UnknownPage })
  async unknown(@Query({ schema: pageRequest }) query: PageRequest): Promise<z.infer<typeof UnknownPage>> {
    return pageOfAll(await this.classifications.unknown(), query);
  }

  @Put()
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Places a wallet label or a usage category, once for the agency' })
  @ApiOkResponse({ standardSchema: ClassificationResponse })
  set(
    @Body({ schema: ClassificationRequest }) body: ClassificationRequest,
    @CurrentActor() actor: Actor,
  ): Promise<ClassificationResponse> {
    return this.classifications.set(body, actor);
  }
}

const KindAndValue = z.tuple([z.string(), z.string()]);

type Placed = { readonly kind: string; readonly value: string };

/** There are hundreds of these at most, so a page is cut from all of them. */
function pageOfAll<T extends Placed>(all: readonly T[], { cursor, limit }: PageRequest) {
  const [kind, value] = cursorKey(cursor, KindAndValue) ?? ['', ''];
  const rest = all.filter((one) => compare(one, { kind, value }) > 0).toSorted(compare);
  return pageFrom(rest, { limit, keyOf: (one) => [one.kind, one.value] });
}

function compare(a: Placed, b: Placed): number {
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1;
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  return 0;
}
