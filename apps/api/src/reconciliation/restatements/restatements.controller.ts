import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { isDay } from '@plumbline/core/time/day';
import { z } from 'zod';
import { CustomersService } from '../../customers/customers.service.js';
import { AnswersList } from '../../platform/csv/list-answer.js';
import { RequiresRole } from '../../platform/http/access.js';
import { decodeCursor, pageFrom, pageOf, pageRequest } from '../../platform/http/page.js';
import { Problem } from '../../platform/http/problem.js';
import { RunsService } from '../run/runs.service.js';
import { RestatementItem, RevisionList, restatementJson, stepJson } from './restatement.response.js';
import { type Restatement, Restatements } from './restatements.service.js';

const day = z.string().refine(isDay, 'is not a day: use YYYY-MM-DD').meta({ format: 'date' });
const customerQuery = pageRequest.extend({ from: day.optional(), to: day.optional() });
const RestatementPage = pageOf(RestatementItem).meta({ id: 'RestatementPage' });
const uuid = z.uuid();

@ApiTags('results')
@Controller()
export class RestatementsController {
  constructor(
    private readonly restatements: Restatements,
    private readonly customers: CustomersService,
    private readonly runs: RunsService,
  ) {}

  @Get('runs/:id/restatements')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Settled results that a run changed after all, before and after, newest day first' })
  @AnswersList(RestatementPage)
  async ofRun(
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: pageRequest }) page: z.infer<typeof pageRequest>,
  ) {
    const run = await this.runs.get(id);
    return this.page({ runId: run.id }, page);
  }

  @Get('customers/:id/restatements')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'A customer’s settled results that changed after all, newest day first' })
  @AnswersList(RestatementPage)
  async ofCustomer(
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: customerQuery }) { from, to, ...page }: z.infer<typeof customerQuery>,
  ) {
    await this.known(id);
    return this.page({ customerId: id, from: from ?? null, to: to ?? null }, page);
  }

  @Get('customers/:id/days/:day/:product/revisions')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Everything that was ever said about a customer’s product on a day, newest first' })
  @AnswersList(RevisionList)
  async ofCell(
    @Param('id', { schema: uuid }) id: string,
    @Param('day', { schema: day }) asked: string,
    @Param('product') product: string,
  ): Promise<z.infer<typeof RevisionList>> {
    await this.known(id);
    const steps = await this.restatements.ofCell(id, asked, product);
    if (steps.length === 0) {
      throw new Problem({
        type: 'not-found',
        detail: `There is no result of ${product} on ${asked} for this customer.`,
      });
    }
    return { items: steps.map(stepJson), nextCursor: null };
  }

  private async page(asked: Parameters<Restatements['list']>[0], { cursor, limit }: z.infer<typeof pageRequest>) {
    const after = cursor === undefined ? [] : decodeCursor(cursor);
    const rows = await this.restatements.list(asked, { cursor: after, limit: limit + 1 });
    const { items, nextCursor } = pageFrom(rows, { limit, keyOf });
    const names = await this.customers.namesOf([...new Set(items.flatMap((row) => row.after.customerId ?? []))]);
    return { items: items.map((row) => restatementJson(row, names)), nextCursor };
  }

  private async known(id: string): Promise<void> {
    if ((await this.customers.namesOf([id])).size > 0) return;
    throw new Problem({ type: 'not-found', detail: `There is no customer ${id}.` });
  }
}

function keyOf({ after }: Restatement): string[] {
  return [after.day, after.subject, after.product, String(after.revision)];
}
