import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { RequiresRole } from '../../platform/http/access.js';
import { Money } from '../../platform/http/money-json.js';
import { ExportComparison } from './export-comparison.service.js';

const Leftover = z
  .object({
    rows: z.int(),
    sums: z.array(Money).describe('Per currency. Positive: the customer pays'),
    first: z
      .array(
        z.object({
          locationId: z.string(),
          id: z.string().nullable(),
          day: z.string().meta({ format: 'date' }),
          bookedAt: z.string().meta({ format: 'date-time' }),
          description: z.string(),
          charge: Money,
        }),
      )
      .describe('The first 200 of them'),
  })
  .meta({ id: 'RowsOfOneSource' });

const ExportAgainstLedger = z
  .object({
    days: z.int().describe('Days of customers that both tell of; only these are compared'),
    matched: z.int(),
    onlyInExport: Leftover,
    onlyInLedger: Leftover,
  })
  .meta({ id: 'ExportAgainstLedger' });

@ApiTags('imports')
@Controller('imports')
export class ExportsController {
  constructor(private readonly comparison: ExportComparison) {}

  @Get(':id/comparison')
  @RequiresRole('viewer')
  @ApiOperation({
    summary: 'What an export has and the ledger has not, and the other way round, where both tell of a day',
  })
  @ApiOkResponse({ standardSchema: ExportAgainstLedger })
  compare(@Param('id', { schema: z.uuid() }) id: string): Promise<z.infer<typeof ExportAgainstLedger>> {
    return this.comparison.of(id);
  }
}
