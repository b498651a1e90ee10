import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { DriftSum, MonthDrift } from '@plumbline/core/billing/drift';
import { addDays, dayOf } from '@plumbline/core/time/day';
import { isMonth, monthOf, monthStart } from '@plumbline/core/time/month';
import { z } from 'zod';
import { CustomersService } from '../../customers/customers.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { AnswersList } from '../../platform/csv/list-answer.js';
import { RequiresRole } from '../../platform/http/access.js';
import { Money, moneyJson } from '../../platform/http/money-json.js';
import { Problem } from '../../platform/http/problem.js';
import { DriftService } from './drift.service.js';

const monthsMax = 24;
const monthsShown = 3;

const month = z.string().refine(isMonth, 'is not a month: use YYYY-MM');
const driftQuery = z.object({
  to: month.optional().describe('The newest month; without it, the month of the last ended day'),
  months: z.coerce.number().int().min(1).max(monthsMax).default(monthsShown),
});

const Direction = z.object({
  sum: Money.describe('What the small differences in this direction add up to, without a sign'),
  budget: Money,
  exceeded: z.boolean(),
  cells: z.int(),
});
const DriftList = z
  .object({
    items: z.array(z.object({ month: z.string(), under: Direction, over: Direction })),
  })
  .meta({ id: 'DriftList' });

@ApiTags('results')
@Controller()
export class DriftController {
  constructor(
    private readonly drift: DriftService,
    private readonly customers: CustomersService,
    private readonly clock: Clock,
  ) {}

  @Get('customers/:id/drift')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'What a customer’s small differences add up to, by month and currency, newest first' })
  @AnswersList(DriftList)
  async ofCustomer(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query({ schema: driftQuery }) { to, months }: z.infer<typeof driftQuery>,
  ): Promise<z.infer<typeof DriftList>> {
    if ((await this.customers.namesOf([id])).size === 0) {
      throw new Problem({ type: 'not-found', detail: `There is no customer ${id}.` });
    }
    const newest = to ?? monthOf(addDays(dayOf(this.clock.now()), -1));
    return { items: (await this.drift.ofCustomer(id, monthsUpTo(newest, months))).map(shown) };
  }
}

function monthsUpTo(newest: string, count: number): string[] {
  const months = [newest];
  while (months.length < count) months.push(monthOf(addDays(monthStart(months.at(-1) ?? newest), -1)));
  return months;
}

function shown({ month, currency, sums }: MonthDrift) {
  const direction = ({ sumNanos, budgetNanos, exceeded, cells }: DriftSum) => ({
    sum: moneyJson(sumNanos, currency),
    budget: moneyJson(budgetNanos, currency),
    exceeded,
    cells,
  });
  return { month, under: direction(sums['drift-under']), over: direction(sums['drift-over']) };
}
