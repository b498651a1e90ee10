import { Body, Controller, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { NumberAssignmentRequest, NumberResponse } from './dto/customer.js';
import { NumbersService } from './numbers.service.js';

const NumberSid = z.string().regex(/^PN[0-9a-fA-F]{32}$/, 'must be a Twilio number SID: PN and 32 hexadecimal digits');

@ApiTags('customers')
@Controller('numbers')
export class NumbersController {
  constructor(private readonly numbers: NumbersService) {}

  @Put(':sid/customer')
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Says whose number it is, where HighLevel lists it for somebody else or for nobody' })
  @ApiOkResponse({ standardSchema: NumberResponse })
  async assign(
    @Param('sid', { schema: NumberSid }) sid: string,
    @Body({ schema: NumberAssignmentRequest }) body: NumberAssignmentRequest,
    @CurrentActor() actor: Actor,
  ): Promise<NumberResponse> {
    const number = await this.numbers.assign(sid, body.customerId, actor);
    const { phoneNumber, friendlyName, accountSid, assignedCustomerId: customerId } = number;
    return { sid, phoneNumber, friendlyName, accountSid, customerId };
  }
}
