import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '../../platform/http/access.js';
import { Moves } from './moves.response.js';
import { MovesService } from './moves.service.js';

@ApiTags('overview')
@Controller('overview/moves')
export class MovesController {
  constructor(private readonly moves: MovesService) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({
    summary: 'How many customers are where on the way to an account of their own, and who needs a person',
  })
  @ApiOkResponse({ standardSchema: Moves })
  read(): Promise<Moves> {
    return this.moves.read();
  }
}
