import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { csvAnswer, csvFile } from '../platform/csv/csv-file.js';
import { AnswersList } from '../platform/csv/list-answer.js';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { ProblemJson } from '../platform/http/problem.js';
import {
  CloseRequest,
  InvoiceRequest,
  MonthCustomersPage,
  MonthCustomersQuery,
  MonthDetail,
  MonthOfCustomer,
  MonthPage,
  MonthParam,
  MonthsQuery,
  monthsAtOnce,
  ReopenRequest,
} from './dto/month.js';
import { InvoicesService } from './invoices.service.js';
import { MonthClosingService } from './month-closing.service.js';
import { monthCsv } from './month-csv.js';
import { MonthPagesService } from './month-pages.service.js';
import { MonthsService } from './months.service.js';

const Key = z.string().max(40).describe('A customer’s id, or the SID of a shared account');
const conflict = { status: 409, standardSchema: ProblemJson };

@ApiTags('months')
@Controller('months')
export class MonthsController {
  constructor(
    private readonly months: MonthsService,
    private readonly pages: MonthPagesService,
    private readonly closing: MonthClosingService,
    private readonly invoices: InvoicesService,
  ) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'The months with results, newest first' })
  @AnswersList(MonthPage, { rowsAtOnce: monthsAtOnce })
  list(@Query({ schema: MonthsQuery }) query: MonthsQuery): Promise<MonthPage> {
    return this.months.page(query);
  }

  @Get(':month')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'What keeps a month from being closed, its totals and Twilio’s invoice' })
  @ApiOkResponse({ standardSchema: MonthDetail })
  one(@Param('month', { schema: MonthParam }) month: string): Promise<MonthDetail> {
    return this.pages.detail(month);
  }

  @Get(':month/export')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Everybody’s month as one CSV file' })
  @ApiOkResponse(csvAnswer)
  async export(@Param('month', { schema: MonthParam }) month: string): Promise<StreamableFile> {
    return csvFile(`month-${month}.csv`, monthCsv(await this.pages.everybody(month)));
  }

  @Get(':month/customers')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Everybody with results, a wallet row or a mismatch in the month, by name' })
  @AnswersList(MonthCustomersPage)
  customers(
    @Param('month', { schema: MonthParam }) month: string,
    @Query({ schema: MonthCustomersQuery }) query: MonthCustomersQuery,
  ): Promise<MonthCustomersPage> {
    return this.pages.customers(month, query);
  }

  @Get(':month/customers/:key')
  @RequiresRole('viewer')
  @ApiOperation({
    summary: 'A customer’s month by product, its wallet by heading, and what is to be charged or refunded',
  })
  @ApiOkResponse({ standardSchema: MonthOfCustomer })
  ofCustomer(
    @Param('month', { schema: MonthParam }) month: string,
    @Param('key', { schema: Key }) key: string,
  ): Promise<MonthOfCustomer> {
    return this.pages.ofCustomer(month, key);
  }

  @Get(':month/customers/:key/export')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'The same as a CSV file' })
  @ApiOkResponse(csvAnswer)
  async exportOfCustomer(
    @Param('month', { schema: MonthParam }) month: string,
    @Param('key', { schema: Key }) key: string,
  ): Promise<StreamableFile> {
    const customer = await this.pages.ofCustomer(month, key);
    return csvFile(`month-${month}-${key}.csv`, monthCsv([customer]));
  }

  @Post(':month/close')
  @HttpCode(200)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Keeps the month’s figures as they are; refused with all reasons' })
  @ApiOkResponse({ standardSchema: MonthDetail })
  @ApiResponse({ ...conflict, description: 'It is closed already, or the results have changed since they were read' })
  @ApiResponse({ status: 422, standardSchema: ProblemJson, description: 'It cannot be closed yet, and why' })
  async close(
    @Param('month', { schema: MonthParam }) month: string,
    @Body({ schema: CloseRequest }) body: CloseRequest,
    @CurrentActor() actor: Actor,
  ): Promise<MonthDetail> {
    await this.closing.close(month, body, actor);
    return this.pages.detail(month);
  }

  @Post(':month/reopen')
  @HttpCode(200)
  @RequiresRole('admin')
  @ApiOperation({ summary: 'Lets the month’s figures follow the results again' })
  @ApiOkResponse({ standardSchema: MonthDetail })
  @ApiResponse({ ...conflict, description: 'It is open already' })
  async reopen(
    @Param('month', { schema: MonthParam }) month: string,
    @Body({ schema: ReopenRequest }) { reason }: z.infer<typeof ReopenRequest>,
    @CurrentActor() actor: Actor,
  ): Promise<MonthDetail> {
    await this.closing.reopen(month, reason, actor);
    return this.pages.detail(month);
  }

  @Put(':month/invoice')
  @RequiresRole('operator')
  @ApiOperation({ summary: 'What Twilio’s invoice comes to; earlier amounts stay in the history' })
  @ApiOkResponse({ standardSchema: MonthDetail })
  async setInvoice(
    @Param('month', { schema: MonthParam }) month: string,
    @Body({ schema: InvoiceRequest }) body: InvoiceRequest,
    @CurrentActor() actor: Actor,
  ): Promise<MonthDetail> {
    await this.invoices.set(month, body, actor);
    return this.pages.detail(month);
  }
}
