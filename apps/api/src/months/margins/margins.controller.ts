import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { csvAnswer, csvFile } from '../../platform/csv/csv-file.js';
import { AnswersList } from '../../platform/csv/list-answer.js';
import { RequiresRole } from '../../platform/http/access.js';
import { MarginPage, MarginsFilter, MarginsQuery } from './margin.response.js';
import { marginCsv } from './margin-csv.js';
import { MarginsService } from './margins.service.js';

@ApiTags('months')
@Controller('margins')
@RequiresRole('viewer')
export class MarginsController {
  constructor(private readonly margins: MarginsService) {}

  @Get()
  @ApiOperation({ summary: 'Cost, billed, agreed and earned markup by customer and product; never across currencies' })
  @AnswersList(MarginPage)
  list(@Query({ schema: MarginsQuery }) query: MarginsQuery): Promise<MarginPage> {
    return this.margins.page(query);
  }

  @Get('export')
  @ApiOperation({ summary: 'The same as a CSV file' })
  @ApiOkResponse(csvAnswer)
  async export(@Query({ schema: MarginsFilter }) filter: MarginsFilter): Promise<StreamableFile> {
    const { rows, ...range } = await this.margins.all(filter);
    return csvFile(`margins-${range.from}-to-${range.to}.csv`, marginCsv(rows, range));
  }
}
