import { Body, Controller, Get, HttpCode, Post, Put, Query, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AnswersList } from '../../platform/csv/list-answer.js';
import { RequiresRole } from '../../platform/http/access.js';
import { type Actor, CurrentActor } from '../../platform/http/actor.js';
import { Problem } from '../../platform/http/problem.js';
import {
  AllRatesQuery,
  ManyRatesRequest,
  ManyRatesResponse,
  NamedColumns,
  RatesImportQuery,
  RatesImportReport,
  SetRatePage,
} from '../dto/rate.js';
import { AllRatesService } from './all-rates.service.js';
import { RatesImportService } from './rates-import.service.js';

const fileBytesMax = 2_000_000;
const form = {
  schema: {
    type: 'object' as const,
    required: ['file'],
    properties: {
      file: {
        type: 'string' as const,
        format: 'binary',
        description: 'CSV with customer, product, multiplier, from, reason',
      },
      columns: {
        type: 'string' as const,
        description: 'JSON: which headings hold which columns, where they have other names',
      },
    },
  },
};

@ApiTags('terms')
@Controller()
export class RatesController {
  constructor(
    private readonly rates: AllRatesService,
    private readonly imports: RatesImportService,
  ) {}

  @Get('rates')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Every rate that was set, of the agency and of all customers' })
  @AnswersList(SetRatePage)
  list(@Query({ schema: AllRatesQuery }) query: AllRatesQuery): Promise<z.infer<typeof SetRatePage>> {
    return this.rates.list(query);
  }

  @Put('rates')
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Sets the same rates for many customers, for all of them or for none' })
  @ApiOkResponse({ standardSchema: ManyRatesResponse })
  setMany(
    @Body({ schema: ManyRatesRequest }) body: ManyRatesRequest,
    @CurrentActor() actor: Actor,
  ): Promise<z.infer<typeof ManyRatesResponse>> {
    return this.rates.setMany(body, actor);
  }

  @Post('imports/rates')
  @HttpCode(200)
  @RequiresRole('operator')
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: fileBytesMax, files: 1 } }))
  @ApiConsumes('multipart/form-data')
  @ApiBody(form)
  @ApiOperation({ summary: 'Sets customers’ rates from a CSV file: all of its lines or none' })
  @ApiOkResponse({ standardSchema: RatesImportReport })
  import(
    @UploadedFile() upload: { readonly buffer: Buffer } | undefined,
    @Body() fields: { readonly columns?: string } | undefined,
    @Query({ schema: RatesImportQuery }) { dryRun }: z.infer<typeof RatesImportQuery>,
    @CurrentActor() actor: Actor,
  ): Promise<RatesImportReport> {
    if (upload === undefined) throw invalid('file', 'is missing: send the CSV as multipart/form-data in this field');
    const named = namedColumns(fields?.columns);
    return this.imports.import({ file: upload.buffer, named, dryRun: dryRun === 'true' }, actor);
  }
}

function namedColumns(text: string | undefined): z.infer<typeof NamedColumns> {
  if (text === undefined || text === '') return {};
  try {
    return NamedColumns.parse(JSON.parse(text));
  } catch {
    throw invalid('columns', 'is not JSON like {"customer": "Sub-Account"}');
  }
}

function invalid(path: string, message: string): Problem {
  return new Problem({ type: 'invalid', errors: [{ path, message }] });
}
