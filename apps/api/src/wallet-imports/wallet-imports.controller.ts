import { Body, Controller, Get, HttpCode, Param, Post, Query, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { isDay } from '@plumbline/core/time/day';
import { z } from 'zod';
import { AnswersList } from '../platform/csv/list-answer.js';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { pageOf, pageRequest } from '../platform/http/page.js';
import { Problem } from '../platform/http/problem.js';
import { WalletMapping } from './dto/mapping.js';
import { WalletImport, WalletImportLine, WalletImportPreview } from './dto/report.js';
import { discard, fileBytesMax, SpooledFile, spool } from './spool-upload.js';
import { WalletImporter } from './wallet-importer.service.js';
import { WalletImportsService } from './wallet-imports.service.js';

const id = z.uuid();
const flag = z.enum(['true', 'false']).default('false');
const ImportQuery = z.object({
  dryRun: flag.describe('Only say what would happen'),
  goodLines: flag.describe('Import the good lines although others are rejected'),
});
const day = z.string().refine(isDay, 'is not a day (YYYY-MM-DD)').meta({ format: 'date' });
const CompleteRequest = z.strictObject({ from: day, to: day }).meta({ id: 'CompleteWalletImportRequest' });
const WalletImportPage = pageOf(WalletImportLine).meta({ id: 'WalletImportPage' });
const ImportAnswer = z.discriminatedUnion('state', [
  WalletImportPreview,
  WalletImport.extend({ state: z.enum(['imported', 'refused', 'withdrawn']) }),
]);
const form = {
  schema: {
    type: 'object' as const,
    required: ['file'],
    properties: {
      file: { type: 'string' as const, format: 'binary', description: 'A wallet export, as CSV' },
      mapping: {
        type: 'string' as const,
        description: 'A WalletMapping as JSON; without it, the one remembered for the header',
      },
    },
  },
};

@ApiTags('imports')
@Controller('imports')
export class WalletImportsController {
  constructor(
    private readonly importer: WalletImporter,
    private readonly imports: WalletImportsService,
  ) {}

  @Post('wallet-transactions')
  @HttpCode(202)
  @RequiresRole('operator')
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: fileBytesMax, files: 1 }, storage: spool }))
  @ApiConsumes('multipart/form-data')
  @ApiBody(form)
  @ApiOperation({ summary: 'Imports a wallet export whole or not at all, with a report of every rejected line' })
  @ApiAcceptedResponse({ standardSchema: ImportAnswer })
  async import(
    @UploadedFile() upload: unknown,
    @Body() fields: { readonly mapping?: string } | undefined,
    @Query({ schema: ImportQuery }) { dryRun, goodLines }: z.infer<typeof ImportQuery>,
    @CurrentActor() actor: Actor,
  ): Promise<z.infer<typeof ImportAnswer>> {
    const { data: file } = SpooledFile.safeParse(upload);
    if (file === undefined)
      throw invalid([{ path: 'file', message: 'is missing: send the CSV as multipart/form-data' }]);
    try {
      const mapping = mappingOf(fields?.mapping);
      const sent = { path: file.path, fileName: file.originalname, mapping, goodLines: goodLines === 'true' };
      if (dryRun === 'true') return await this.importer.preview(sent);
      return await this.imports.get(await this.importer.import(sent, actor));
    } finally {
      discard(file.path);
    }
  }

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Every import of a wallet export, newest first' })
  @AnswersList(WalletImportPage)
  list(@Query({ schema: pageRequest }) query: z.infer<typeof pageRequest>): Promise<z.infer<typeof WalletImportPage>> {
    return this.imports.page(query);
  }

  @Get(':id')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'The report of an import' })
  @ApiOkResponse({ standardSchema: WalletImport })
  get(@Param('id', { schema: id }) importId: string): Promise<WalletImport> {
    return this.imports.get(importId);
  }

  @Post(':id/complete')
  @HttpCode(200)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Says that the file holds every row of its customers on these days' })
  @ApiOkResponse({ standardSchema: WalletImport })
  complete(
    @Param('id', { schema: id }) importId: string,
    @Body({ schema: CompleteRequest }) range: z.infer<typeof CompleteRequest>,
    @CurrentActor() actor: Actor,
  ): Promise<WalletImport> {
    return this.imports.vouch(importId, range, actor);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Takes an import back: its rows no longer count, its report stays' })
  @ApiOkResponse({ standardSchema: WalletImport })
  withdraw(@Param('id', { schema: id }) importId: string, @CurrentActor() actor: Actor): Promise<WalletImport> {
    return this.imports.withdraw(importId, actor);
  }
}

function mappingOf(text: string | undefined): WalletMapping | null {
  if (text === undefined || text === '') return null;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid([{ path: 'mapping', message: 'is not JSON' }]);
  }
  const parsed = WalletMapping.safeParse(json);
  if (parsed.success) return parsed.data;
  throw invalid(
    parsed.error.issues.map((issue) => ({ path: ['mapping', ...issue.path].join('.'), message: issue.message })),
  );
}

function invalid(errors: readonly { path: string; message: string }[]): Problem {
  return new Problem({ type: 'invalid', errors });
}
