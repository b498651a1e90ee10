import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AnswersList } from '../platform/csv/list-answer.js';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { ConnectionsService } from './connections.service.js';
import { CustomerPagesService } from './customer-pages.service.js';
import { ConnectionRequest, CustomerDetailResponse, CustomerPage, CustomersQuery } from './dto/customer.js';

@ApiTags('customers')
@Controller('customers')
export class CustomersController {
  constructor(
    private readonly pages: CustomerPagesService,
    private readonly connections: ConnectionsService,
  ) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Customers by name' })
  @AnswersList(CustomerPage)
  list(@Query({ schema: CustomersQuery }) query: CustomersQuery): Promise<CustomerPage> {
    return this.pages.list(query);
  }

  @Get(':id')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'One customer with connections, numbers, rates and tolerance' })
  @ApiOkResponse({ standardSchema: CustomerDetailResponse })
  detail(@Param('id', { schema: z.uuid() }) id: string): Promise<CustomerDetailResponse> {
    return this.pages.detail(id);
  }

  @Put(':id/connection')
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Records a connection that was made outside Plumbline; ends the present one there' })
  @ApiOkResponse({ standardSchema: CustomerDetailResponse })
  async connect(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: ConnectionRequest }) body: ConnectionRequest,
    @CurrentActor() actor: Actor,
  ): Promise<CustomerDetailResponse> {
    await this.connections.connect(id, { accountSid: body.accountSid, validFrom: new Date(body.validFrom) }, actor);
    return this.pages.detail(id);
  }
}
