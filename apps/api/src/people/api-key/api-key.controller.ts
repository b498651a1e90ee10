import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AnswersList } from '../../platform/csv/list-answer.js';
import { RequiresRole } from '../../platform/http/access.js';
import { type Actor, CurrentActor } from '../../platform/http/actor.js';
import { type PageRequest, pageOf, pageRequest } from '../../platform/http/page.js';
import { ProblemJson } from '../../platform/http/problem.js';
import { Role } from '../../platform/http/role.js';
import type { ApiKeyEntity } from './api-key.entity.js';
import { ApiKeyService } from './api-key.service.js';

const Instant = z.iso.datetime({ offset: true });

const NewKeyRequest = z
  .object({ name: z.string().trim().min(1).max(120), role: Role, expiresAt: Instant.nullable().optional() })
  .meta({ id: 'NewApiKeyRequest' });

const NewKeyResponse = z
  .object({ id: z.uuid(), key: z.string().describe('Shown once, here') })
  .meta({ id: 'NewApiKey' });

const KeyResponse = z
  .object({
    id: z.uuid(),
    name: z.string(),
    role: Role,
    createdBy: z.uuid().nullable().describe('Null for the key of the command line'),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable().describe('To within a minute; null when it was never used'),
  })
  .meta({ id: 'ApiKey' });

const KeyPage = pageOf(KeyResponse).meta({ id: 'ApiKeyPage' });

@ApiTags('api-keys')
@RequiresRole('admin')
@Controller('api-keys')
export class ApiKeyController {
  constructor(private readonly keys: ApiKeyService) {}

  @Post()
  @ApiCreatedResponse({ standardSchema: NewKeyResponse })
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: NewKeyRequest }) { name, role, expiresAt }: z.infer<typeof NewKeyRequest>,
  ): Promise<z.infer<typeof NewKeyResponse>> {
    return this.keys.create(actor, { name, role, expiresAt: expiresAt ? new Date(expiresAt) : null });
  }

  @Get()
  @AnswersList(KeyPage)
  async list(@Query({ schema: pageRequest }) page: PageRequest): Promise<z.infer<typeof KeyPage>> {
    const { items, nextCursor } = await this.keys.list(page);
    return { items: items.map(keyJson), nextCursor };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Revoked; it stays listed' })
  @ApiResponse({ status: 404, standardSchema: ProblemJson })
  revoke(@CurrentActor() actor: Actor, @Param('id', { schema: z.uuid() }) id: string): Promise<void> {
    return this.keys.revoke(id, actor);
  }
}

function keyJson(key: ApiKeyEntity): z.infer<typeof KeyResponse> {
  const { id, name, role, createdBy } = key;
  return {
    ...{ id, name, role, createdBy },
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  };
}
