import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AnswersList } from '../../platform/csv/list-answer.js';
import { RequiresRole } from '../../platform/http/access.js';
import { SharedAccountDays, SharedAccountPage, SharedDaysQuery } from './shared-accounts.response.js';
import { SharedAccountsService } from './shared-accounts.service.js';

const AccountSid = z
  .string()
  .regex(/^AC[0-9a-fA-F]{32}$/, 'must be a Twilio Account SID: AC and 32 hexadecimal digits');

@ApiTags('results')
@Controller('shared-accounts')
export class SharedAccountsController {
  constructor(private readonly accounts: SharedAccountsService) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Accounts that several customers use, or used within the last 30 days' })
  @AnswersList(SharedAccountPage)
  async list(): Promise<z.infer<typeof SharedAccountPage>> {
    return { items: await this.accounts.list(), nextCursor: null };
  }

  @Get(':sid')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'A shared account: its verdict by day, each member’s cost, and what no number explains' })
  @ApiOkResponse({ standardSchema: SharedAccountDays })
  days(
    @Param('sid', { schema: AccountSid }) sid: string,
    @Query({ schema: SharedDaysQuery }) asked: SharedDaysQuery,
  ): Promise<SharedAccountDays> {
    return this.accounts.days(sid, asked);
  }
}
