import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '../../platform/http/access.js';
import { ParentBalances } from '../../reconciliation/completeness/parent-balances.service.js';
import { balanceShown } from './balance-shown.js';
import { Providers } from './providers.response.js';
import { ProvidersSeen } from './providers-seen.service.js';

@ApiTags('overview')
@Controller('overview/providers')
export class ProvidersController {
  constructor(
    private readonly seen: ProvidersSeen,
    private readonly balances: ParentBalances,
  ) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'How the providers stand by what is kept of them, and what the parent’s balance was' })
  @ApiOkResponse({ standardSchema: Providers })
  async read(): Promise<Providers> {
    return { providers: await this.seen.all(), balance: balanceShown(await this.balances.newest()) };
  }
}
