import { Readable } from 'node:stream';
import { Controller, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { Backups } from './backups.service.js';

const archive = {
  description: 'Everything that the database holds, and no key: secrets in it are sealed',
  content: { 'application/zip': { schema: { type: 'string' as const, format: 'binary' } } },
};

@ApiTags('installation')
@Controller('backups')
export class BackupsController {
  constructor(private readonly backups: Backups) {}

  @Post()
  @HttpCode(200)
  @RequiresRole('admin')
  @ApiOperation({ summary: 'The whole installation at one moment, for `plumbline admin restore`' })
  @ApiOkResponse(archive)
  async make(@CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { name, parts } = await this.backups.make(actor);
    const options = { type: 'application/zip', disposition: `attachment; filename="${name}"` };
    const file = new StreamableFile(Readable.from(parts, { objectMode: false }), options);
    // Without an end, so that nobody takes half a backup for a whole one.
    return file.setErrorHandler((error, response) => {
      file.errorLogger(error);
      response.destroy?.();
    });
  }
}
