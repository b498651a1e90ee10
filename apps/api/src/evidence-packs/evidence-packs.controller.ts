import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { isMonth } from '@plumbline/core/time/month';
import { z } from 'zod';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { fingerprint, publicKeyPem } from './archive/pack-signature.js';
import { EvidencePacks } from './evidence-packs.service.js';
import { SigningKey } from './signing-key.service.js';

const id = z.uuid();
const PackQuery = z.object({ month: z.string().refine(isMonth, 'is not a month: use YYYY-MM') });
const EvidenceKey = z
  .object({
    fingerprint: z.string().describe('SHA-256 over the public key (SubjectPublicKeyInfo, DER), in lower-case hex'),
    publicKey: z.string().describe('PEM'),
  })
  .meta({ id: 'EvidenceKey' });
const zip = {
  description: 'A ZIP with a signed manifest, which `plumbline evidence verify` checks without a network',
  content: { 'application/zip': { schema: { type: 'string' as const, format: 'binary' } } },
};

@ApiTags('evidence')
@Controller()
export class EvidencePacksController {
  constructor(
    private readonly packs: EvidencePacks,
    private readonly signing: SigningKey,
  ) {}

  @Get('customers/:id/evidence')
  @RequiresRole('operator')
  @ApiOperation({ summary: 'What is known of a customer’s month, with the providers’ own answers, signed' })
  @ApiOkResponse(zip)
  async pack(
    @Param('id', { schema: id }) customerId: string,
    @Query({ schema: PackQuery }) { month }: z.infer<typeof PackQuery>,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const { name, parts } = await this.packs.make(customerId, month, actor);
    const disposition = `attachment; filename="${name.replace(/[^\w.-]/g, '-')}"`;
    return new StreamableFile(Readable.from(parts, { objectMode: false }), { type: 'application/zip', disposition });
  }

  @Get('evidence-key')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'The key that signs evidence packs: whoever gets one compares its fingerprint with this' })
  @ApiOkResponse({ standardSchema: EvidenceKey })
  async key(): Promise<z.infer<typeof EvidenceKey>> {
    const key = await this.signing.key();
    return { fingerprint: fingerprint(key), publicKey: publicKeyPem(key).toString() };
  }
}
