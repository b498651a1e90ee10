import { Injectable } from '@nestjs/common';
import { AgreedMarkup } from '../migration/agreed-markup.js';
import { CredentialsModeNow } from '../migration/credentials-mode.js';
import { Config } from '../platform/config/config.js';
import { RevertTermsService } from '../settings/revert-terms.service.js';

/** The terms on which customers are led back: settings, configuration, rates and how credentials travel. */
@Injectable()
export class RevertTermsNow {
  constructor(
    readonly config: Config,
    readonly mode: CredentialsModeNow,
    readonly markup: AgreedMarkup,
    private readonly settings: RevertTermsService,
  ) {}

  current() {
    return this.settings.current();
  }
}
