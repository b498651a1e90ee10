import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CustomersService } from '../customers/customers.service.js';
import { AnswersList } from '../platform/csv/list-answer.js';
import { RequiresRole } from '../platform/http/access.js';
import { Problem } from '../platform/http/problem.js';
import { AccountSid, NewestMigrations, SharedAccountNumbers } from './dto/migration.js';
import { MigrationPages } from './migration-pages.service.js';
import { NumberEvidence } from './number-evidence.service.js';

@ApiTags('migrations')
@Controller('shared-accounts')
export class AccountNumbersController {
  constructor(
    private readonly evidence: NumberEvidence,
    private readonly customers: CustomersService,
    private readonly pages: MigrationPages,
  ) {}

  @Get(':sid/migrations')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'The newest migration of each customer that uses an account; who has none is missing' })
  @AnswersList(NewestMigrations)
  async migrations(@Param('sid', { schema: AccountSid }) accountSid: string): Promise<NewestMigrations> {
    const members = (await this.customers.membersOf(accountSid)).filter(({ validTo }) => validTo === null);
    return { items: await this.pages.newestOf(members.map(({ customerId }) => customerId)), nextCursor: null };
  }

  @Get(':sid/numbers')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Whose each number of a shared account is, by what HighLevel shows of everybody on it now' })
  @ApiOkResponse({ standardSchema: SharedAccountNumbers })
  async numbers(@Param('sid', { schema: AccountSid }) accountSid: string): Promise<SharedAccountNumbers> {
    const members = await this.customers.membersOf(accountSid);
    if (members.length === 0)
      throw new Problem({ type: 'not-found', detail: `No customer ever used an account ${accountSid}.` });
    const weighed = await this.evidence.all(accountSid, new AbortController().signal);
    if (!weighed.known) {
      const detail = `Whose the numbers are cannot be told now: ${weighed.why}`;
      throw new Problem({ type: 'unavailable', detail });
    }
    const names = await this.customers.namesOf(
      weighed.value.flatMap(({ owner }) => (owner.kind === 'owned' ? [owner.customerId] : owner.candidates)),
    );
    const named = (customerId: string) => ({ customerId, name: names.get(customerId) ?? customerId });
    const numbers = weighed.value.map(({ sid, phoneNumber, owner, stays }) => ({
      ...{ sid, phoneNumber, standing: stays ? ('stays' as const) : owner.kind },
      owner: owner.kind === 'owned' ? named(owner.customerId) : null,
      by: owner.kind === 'owned' ? owner.by : null,
      candidates: owner.kind === 'owned' ? [] : owner.candidates.map(named),
    }));
    return { accountSid, numbers };
  }
}
