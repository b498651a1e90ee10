import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { products } from '@plumbline/core/usage/product';
import { z } from 'zod';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { ProductList } from './dto/product.js';
import { RateList, RatesRequest } from './dto/rate.js';
import { ToleranceRequest, ToleranceResponse } from './dto/tolerance.js';
import { RatesService } from './rates.service.js';
import { TolerancesService } from './tolerances.service.js';

const agency = null;

@ApiTags('terms')
@Controller()
export class TermsController {
  constructor(
    private readonly rates: RatesService,
    private readonly tolerances: TolerancesService,
  ) {}

  @Get('products')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'The billing buckets in which usage and charges meet' })
  @ApiOkResponse({ standardSchema: ProductList })
  products(): z.infer<typeof ProductList> {
    return { items: products.map(({ product, shownAs, treatment }) => ({ product, shownAs, treatment })) };
  }

  @Put('customers/:id/rates')
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Sets rates of one customer; adds or replaces by product and start' })
  @ApiOkResponse({ standardSchema: RateList })
  async setCustomerRates(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: RatesRequest }) body: RatesRequest,
    @CurrentActor() actor: Actor,
  ): Promise<z.infer<typeof RateList>> {
    return { items: await this.rates.set(id, body, actor) };
  }

  @Put('settings/rates')
  @RequiresRole('admin')
  @ApiOperation({ summary: 'Sets rates of the agency, for every customer without one of its own' })
  @ApiOkResponse({ standardSchema: RateList })
  async setAgencyRates(
    @Body({ schema: RatesRequest }) body: RatesRequest,
    @CurrentActor() actor: Actor,
  ): Promise<z.infer<typeof RateList>> {
    return { items: await this.rates.set(agency, body, actor) };
  }

  @Put('customers/:id/tolerance')
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Sets the tolerance of one customer, or of one of its products' })
  @ApiOkResponse({ standardSchema: ToleranceResponse })
  setCustomerTolerance(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: ToleranceRequest }) body: ToleranceRequest,
    @CurrentActor() actor: Actor,
  ): Promise<ToleranceResponse> {
    return this.tolerances.set(id, body, actor);
  }

  @Put('settings/tolerance')
  @RequiresRole('admin')
  @ApiOperation({ summary: 'Sets the tolerance of the agency, or of one product' })
  @ApiOkResponse({ standardSchema: ToleranceResponse })
  setAgencyTolerance(
    @Body({ schema: ToleranceRequest }) body: ToleranceRequest,
    @CurrentActor() actor: Actor,
  ): Promise<ToleranceResponse> {
    return this.tolerances.set(agency, body, actor);
  }
}
