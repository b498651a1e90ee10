import { Readable } from 'node:stream';
import { Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AnswersList } from '../platform/csv/list-answer.js';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { EvidenceExport, EvidenceExportPage, shownExport } from './evidence-export.response.js';
import { EvidenceExports } from './evidence-exports.service.js';

const id = z.uuid();
const zip = {
  description: 'A ZIP of CSV files and a manifest with their digests',
  content: { 'application/zip': { schema: { type: 'string' as const, format: 'binary' } } },
};

@ApiTags('evidence')
@Controller()
export class EvidenceExportsController {
  constructor(private readonly exports: EvidenceExports) {}

  @Post('customers/:id/evidence-exports')
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Exports everything that is known of a customer by now, and keeps the export' })
  @ApiCreatedResponse({ standardSchema: EvidenceExport })
  async make(@Param('id', { schema: id }) customerId: string, @CurrentActor() actor: Actor): Promise<EvidenceExport> {
    return shownExport(await this.exports.make(customerId, actor));
  }

  @Get('customers/:id/evidence-exports')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'A customer’s newest exports' })
  @AnswersList(EvidenceExportPage)
  async list(@Param('id', { schema: id }) customerId: string): Promise<EvidenceExportPage> {
    return { items: (await this.exports.list(customerId)).map(shownExport), nextCursor: null };
  }

  @Get('evidence-exports/:id/file')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'The archive, as it was made' })
  @ApiOkResponse(zip)
  async file(@Param('id', { schema: id }) exportId: string): Promise<StreamableFile> {
    const { name, parts } = await this.exports.file(exportId);
    const disposition = `attachment; filename="${name.replace(/[^\w.-]/g, '-')}"`;
    return new StreamableFile(Readable.from(parts), { type: 'application/zip', disposition });
  }
}
