import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { AgreedMarkup } from './agreed-markup.js';
import { AttestationsService } from './attestations.service.js';
import { CredentialsModeNow } from './credentials-mode.js';

/** What people agreed and looked up. */
@Injectable()
export class InventoryWords {
  constructor(
    readonly markup: AgreedMarkup,
    readonly mode: CredentialsModeNow,
    readonly attestations: AttestationsService,
    readonly config: Config,
  ) {}
}
