import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Leak as FoundLeak } from '@plumbline/core/leaks/find-leaks';
import { z } from 'zod';
import { AnswersList } from '../../platform/csv/list-answer.js';
import { RequiresRole } from '../../platform/http/access.js';
import { Money, moneyJson } from '../../platform/http/money-json.js';
import { LeaksService } from './leaks.service.js';

const day = z.string().meta({ format: 'date' });
const Leak = z
  .object({
    kind: z
      .enum(['usage-elsewhere', 'charged-elsewhere', 'wrong-account', 'credentials-drifted', 'unknown-number'])
      .describe('`charged-elsewhere`: pending mismatches whose usage lies on another account'),
    customerId: z.uuid(),
    customerName: z.string(),
    phoneNumber: z.string().nullable(),
    accountSid: z.string().nullable().describe('Where it is or happens'),
    ownAccountSid: z.string().nullable().describe('Where it should be'),
    numbers: z.int().nullable().describe('How many numbers HighLevel lists of the other account'),
    amount: Money.nullable(),
    from: day.nullable(),
    to: day.nullable(),
  })
  .meta({ id: 'Leak' });
const LeakPage = z.object({ items: z.array(Leak), nextCursor: z.null() }).meta({ id: 'LeakPage' });

@ApiTags('customers')
@Controller('leaks')
export class LeaksController {
  constructor(private readonly leaks: LeaksService) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Usage, numbers and credentials of customers that are not in their own account' })
  @AnswersList(LeakPage)
  async list(): Promise<z.infer<typeof LeakPage>> {
    return { items: (await this.leaks.find()).map(leakJson), nextCursor: null };
  }
}

function leakJson(leak: FoundLeak): z.infer<typeof Leak> {
  const { kind, customerId, customerName } = leak;
  const hasMoney = leak.kind === 'usage-elsewhere' || leak.kind === 'charged-elsewhere';
  return {
    ...{ kind, customerId, customerName },
    phoneNumber: 'phoneNumber' in leak ? leak.phoneNumber : null,
    accountSid: 'accountSid' in leak ? leak.accountSid : null,
    ownAccountSid: 'ownAccountSid' in leak ? leak.ownAccountSid : null,
    numbers: 'numbers' in leak ? leak.numbers : null,
    amount: hasMoney ? moneyJson(leak.nanos, leak.currency) : null,
    from: hasMoney ? leak.from : null,
    to: hasMoney ? leak.to : null,
  };
}
