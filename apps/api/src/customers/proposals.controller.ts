import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { formatMultiplier } from '@plumbline/core/money/multiplier';
import { z } from 'zod';
import { AnswersList } from '../platform/csv/list-answer.js';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { cursorKey } from '../platform/http/cursor-key.js';
import { type PageRequest, pageFrom, pageRequest } from '../platform/http/page.js';
import { type RateProposal, RateProposalsService } from '../terms/rate-proposals.service.js';
import { CustomersService } from './customers.service.js';
import {
  AdoptRequest,
  ConnectionProposalList,
  ConnectionProposalPage,
  type ConnectionProposalResponse,
  RateProposalList,
  RateProposalPage,
  type RateProposalResponse,
} from './dto/proposal.js';
import type { ProposalRow } from './proposals.repository.js';
import { ProposalsService } from './proposals.service.js';

@ApiTags('proposals')
@Controller()
export class ProposalsController {
  constructor(
    private readonly proposals: ProposalsService,
    private readonly rateProposals: RateProposalsService,
    private readonly customers: CustomersService,
  ) {}

  @Get('connection-proposals')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Open proposals of connections, by overlap of numbers' })
  @AnswersList(ConnectionProposalPage)
  async list(@Query({ schema: pageRequest }) query: PageRequest): Promise<z.infer<typeof ConnectionProposalPage>> {
    const { items, nextCursor } = pageById(await this.proposals.page(startOf(query)), query);
    return { items: items.map(connectionProposal), nextCursor };
  }

  @Post('connection-proposals/adopt')
  @HttpCode(200)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Adopts all of these proposals, or none' })
  @ApiOkResponse({ standardSchema: ConnectionProposalList })
  async adopt(
    @Body({ schema: AdoptRequest }) body: AdoptRequest,
    @CurrentActor() actor: Actor,
  ): Promise<z.infer<typeof ConnectionProposalList>> {
    const adopted = await this.proposals.adopt([...new Set(body.ids)], actor);
    return { items: adopted.map(connectionProposal) };
  }

  @Get('rate-proposals')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Open proposals of rates, from what HighLevel shows as markup' })
  @AnswersList(RateProposalPage)
  async listRates(@Query({ schema: pageRequest }) query: PageRequest): Promise<z.infer<typeof RateProposalPage>> {
    const { items, nextCursor } = pageById(await this.rateProposals.page(startOf(query)), query);
    return { items: await this.named(items), nextCursor };
  }

  @Post('rate-proposals/adopt')
  @HttpCode(200)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Sets the rates of all of these proposals, or none' })
  @ApiOkResponse({ standardSchema: RateProposalList })
  async adoptRates(
    @Body({ schema: AdoptRequest }) body: AdoptRequest,
    @CurrentActor() actor: Actor,
  ): Promise<z.infer<typeof RateProposalList>> {
    return { items: await this.named(await this.rateProposals.adopt([...new Set(body.ids)], actor)) };
  }

  private async named(proposals: readonly RateProposal[]): Promise<RateProposalResponse[]> {
    const names = await this.customers.namesOf(proposals.flatMap((one) => one.customerId ?? []));
    return proposals.map(({ id, customerId, products, multiplier, from, state }) => ({
      id,
      customerId,
      customerName: customerId === null ? null : (names.get(customerId) ?? null),
      products: [...products],
      multiplier: formatMultiplier(multiplier),
      from,
      state,
    }));
  }
}

const IdKey = z.tuple([z.uuid()]);

function startOf({ cursor, limit }: PageRequest): { after: string | null; limit: number } {
  return { after: cursorKey(cursor, IdKey)?.[0] ?? null, limit };
}

function pageById<T extends { readonly id: string }>(rows: readonly T[], { limit }: PageRequest) {
  return pageFrom(rows, { limit, keyOf: (row) => [row.id] });
}

function connectionProposal(row: ProposalRow): ConnectionProposalResponse {
  return {
    ...row,
    candidates: row.candidates.map((candidate) => ({ ...candidate })),
    validFrom: row.validFrom?.toISOString() ?? null,
  };
}
