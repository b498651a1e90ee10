import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { isVerdict } from '@plumbline/core/reconciliation/judge-cell';
import { addDays, dayOf, daysBetween, isDay } from '@plumbline/core/time/day';
import { z } from 'zod';
import { CustomersService } from '../../customers/customers.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { AnswersList } from '../../platform/csv/list-answer.js';
import { RequiresRole } from '../../platform/http/access.js';
import { cursorKey } from '../../platform/http/cursor-key.js';
import { pageFrom, pageOf, pageRequest } from '../../platform/http/page.js';
import { Problem } from '../../platform/http/problem.js';
import { Restatements } from '../restatements/restatements.service.js';
import { RunsService } from '../run/runs.service.js';
import { DayCell, dayCell, ResultCell, resultCell } from './cell.response.js';
import { ResultPagesRepository } from './result-pages.repository.js';

const daysShown = 30;
const daysMax = 400;
const day = z.string().refine(isDay, 'is not a day: use YYYY-MM-DD').meta({ format: 'date' });
const daysQuery = z.object({ from: day.optional(), to: day.optional() });
const verdictList = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(z.string().refine(isVerdict, 'is not a verdict')));
const resultsQuery = pageRequest.extend({ verdict: verdictList.optional(), customerId: z.uuid().optional() });
const DayPage = pageOf(DayCell).meta({ id: 'DayPage' });
const ResultPage = pageOf(ResultCell).meta({ id: 'ResultPage' });
const lastCell = z.tuple([day, z.string(), z.string()]);
const uuid = z.uuid();

@ApiTags('results')
@Controller()
export class ResultsController {
  constructor(
    private readonly results: ResultPagesRepository,
    private readonly customers: CustomersService,
    private readonly runs: RunsService,
    private readonly restatements: Restatements,
    private readonly clock: Clock,
  ) {}

  @Get('customers/:id/days')
  @RequiresRole('viewer')
  @AnswersList(DayPage)
  async days(
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: daysQuery }) asked: z.infer<typeof daysQuery>,
  ) {
    if ((await this.customers.namesOf([id])).size === 0) {
      throw new Problem({ type: 'not-found', detail: `There is no customer ${id}.` });
    }
    const to = asked.to ?? addDays(dayOf(this.clock.now()), -1);
    const from = asked.from ?? addDays(to, 1 - daysShown);
    if (from > to || daysBetween(from, to) >= daysMax) {
      const message = `the first day must not be after the last one (${to}), and at most ${daysMax} days are shown at once`;
      throw new Problem({ type: 'invalid', errors: [{ path: 'from', message }] });
    }
    const rows = await this.results.ofCustomer(id, from, to);
    const restated = await this.restatements.restatedAmong(rows, null);
    return { items: rows.map((row) => dayCell(row, restated)), nextCursor: null };
  }

  @Get('runs/:id/results')
  @RequiresRole('viewer')
  @AnswersList(ResultPage)
  async ofRun(
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: resultsQuery }) { cursor, limit, verdict, customerId }: z.infer<typeof resultsQuery>,
  ) {
    const run = await this.runs.get(id);
    // What earlier runs found must not look like the finding of one that has not judged to its end.
    if (run.state !== 'complete' && run.state !== 'incomplete') return { items: [], nextCursor: null };
    const rows = await this.results.ofRun({
      runId: id,
      from: run.fromDay,
      to: run.toDay,
      customerIds: run.customerIds,
      verdicts: verdict?.filter(isVerdict) ?? null,
      customerId: customerId ?? null,
      after: cursorKey(cursor, lastCell),
      limit: limit + 1,
    });
    const names = await this.customers.namesOf([...new Set(rows.flatMap((row) => row.customerId ?? []))]);
    const page = pageFrom(rows, { limit, keyOf: (row) => [row.day, row.subject, row.product] });
    const restated = await this.restatements.restatedAmong(page.items, id);
    return { ...page, items: page.items.map((row) => resultCell(row, { names, restated })) };
  }
}
