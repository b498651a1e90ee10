import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import {
  Rounding,
  ToleranceRequest,
  ToleranceResponse,
  ToleranceScopeQuery,
  ToleranceSettings,
} from './dto/tolerance.js';
import { TolerancesService } from './tolerances.service.js';

const agency = null;
const uuid = z.uuid();

@ApiTags('terms')
@Controller()
export class TolerancesController {
  constructor(private readonly tolerances: TolerancesService) {}

  @Get('settings/tolerance')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'The agency’s tolerance, and everything that was set beside it' })
  @ApiOkResponse({ standardSchema: ToleranceSettings })
  settings(): Promise<ToleranceSettings> {
    return this.tolerances.settings();
  }

  @Put('settings/tolerance')
  @RequiresRole('admin')
  @ApiOperation({ summary: 'Sets the tolerance of the agency, or of one product' })
  @ApiOkResponse({ standardSchema: ToleranceResponse })
  setForAgency(
    @Body({ schema: ToleranceRequest }) body: ToleranceRequest,
    @CurrentActor() actor: Actor,
  ): Promise<ToleranceResponse> {
    return this.tolerances.set(agency, body, actor);
  }

  @Delete('settings/tolerance')
  @RequiresRole('admin')
  @ApiOperation({ summary: 'Takes a setting of the agency back; answers what holds then' })
  @ApiOkResponse({ standardSchema: ToleranceResponse })
  removeForAgency(
    @Query({ schema: ToleranceScopeQuery }) { product }: z.infer<typeof ToleranceScopeQuery>,
    @CurrentActor() actor: Actor,
  ): Promise<ToleranceResponse> {
    return this.tolerances.remove({ customerId: agency, product: product ?? null }, actor);
  }

  @Get('customers/:id/tolerance')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'The tolerance that holds for a customer, or for one of its products' })
  @ApiOkResponse({ standardSchema: ToleranceResponse })
  ofCustomer(
    @Param('id', { schema: uuid }) customerId: string,
    @Query({ schema: ToleranceScopeQuery }) { product }: z.infer<typeof ToleranceScopeQuery>,
  ): Promise<ToleranceResponse> {
    return this.tolerances.shown(customerId, product ?? null);
  }

  @Put('customers/:id/tolerance')
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Sets the tolerance of one customer, or of one of its products' })
  @ApiOkResponse({ standardSchema: ToleranceResponse })
  setForCustomer(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: ToleranceRequest }) body: ToleranceRequest,
    @CurrentActor() actor: Actor,
  ): Promise<ToleranceResponse> {
    return this.tolerances.set(id, body, actor);
  }

  @Delete('customers/:id/tolerance')
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Takes a setting of one customer back; answers what holds then' })
  @ApiOkResponse({ standardSchema: ToleranceResponse })
  removeForCustomer(
    @Param('id', { schema: uuid }) customerId: string,
    @Query({ schema: ToleranceScopeQuery }) { product }: z.infer<typeof ToleranceScopeQuery>,
    @CurrentActor() actor: Actor,
  ): Promise<ToleranceResponse> {
    return this.tolerances.remove({ customerId, product: product ?? null }, actor);
  }

  @Get('settings/rounding')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'How the charging side rounds' })
  @ApiOkResponse({ standardSchema: Rounding })
  rounding(): Promise<Rounding> {
    return this.tolerances.rounding();
  }

  @Put('settings/rounding')
  @RequiresRole('admin')
  @ApiOperation({ summary: 'Says how the charging side rounds; the next run judges by it' })
  @ApiOkResponse({ standardSchema: Rounding })
  setRounding(@Body({ schema: Rounding }) body: Rounding, @CurrentActor() actor: Actor): Promise<Rounding> {
    return this.tolerances.setRounding(body, actor);
  }
}
