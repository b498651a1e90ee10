import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { products } from '@plumbline/core/usage/product';
import { z } from 'zod';
import { AnswersList } from '../platform/csv/list-answer.js';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { ProductList } from './dto/product.js';
import { AgencyRateList, RateList, RatesRequest } from './dto/rate.js';
import { RatesService } from './rates.service.js';

const agency = null;

@ApiTags('terms')
@Controller()
export class TermsController {
  constructor(private readonly rates: RatesService) {}

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

  @Get('settings/rates')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'The agency’s rates, with how many customers have one of their own instead' })
  @AnswersList(AgencyRateList)
  async agencyRates(): Promise<z.infer<typeof AgencyRateList>> {
    return { items: await this.rates.ofAgency() };
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
}
