import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { ProblemJson } from '../platform/http/problem.js';
import { KeyRotation } from './key-rotation.service.js';

const KeyRotated = z
  .object({
    keyId: z.string().describe('The short name of the key under which everything is sealed now'),
    replaced: z.array(z.string()).describe('The keys that it replaced; none when that was done before'),
    resealed: z.int().describe('How many secrets were sealed anew'),
    heldIn: z.enum(['environment', 'file']),
  })
  .meta({ id: 'KeyRotated' });

@ApiTags('installation')
@Controller('key-rotations')
export class KeyRotationController {
  constructor(private readonly rotation: KeyRotation) {}

  @Post()
  @HttpCode(200)
  @RequiresRole('admin')
  @ApiOperation({ summary: 'Seals every stored secret under the new key; asked again, it goes on where it was' })
  @ApiOkResponse({ standardSchema: KeyRotated })
  @ApiResponse({
    status: 422,
    standardSchema: ProblemJson,
    description: 'There is no new key, or a secret does not open',
  })
  async rotate(@CurrentActor() actor: Actor): Promise<z.infer<typeof KeyRotated>> {
    const { replaced, ...rest } = await this.rotation.rotate(actor);
    return { ...rest, replaced: [...replaced] };
  }
}
