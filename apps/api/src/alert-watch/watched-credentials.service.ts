import { Injectable } from '@nestjs/common';
import type { AlertState } from '@plumbline/core/alert/alert-state';
import { examinedAlert, expiryAlerts, type OAuthSeen, oauthAlert } from '@plumbline/core/alert/credential-alerts';
import { ExaminationsService } from '../doctor/examination/examinations.service.js';
import { ApiKeyService } from '../people/api-key/api-key.service.js';
import { Clock } from '../platform/clock/clock.js';
import { HighLevelConnection } from '../providers/highlevel-connection.js';

/** What lets Plumbline in at the providers, and others in at Plumbline. */
@Injectable()
export class WatchedCredentials {
  constructor(
    private readonly highLevel: HighLevelConnection,
    private readonly keys: ApiKeyService,
    private readonly examinations: ExaminationsService,
    private readonly clock: Clock,
  ) {}

  async access(): Promise<AlertState> {
    return oauthAlert(await this.oauth());
  }

  async expiring(): Promise<AlertState> {
    return expiryAlerts({ keys: await this.keys.withAnEnd(), oauth: await this.oauth() }, this.clock.now());
  }

  /** What the newest examination says, with its id; null before the first. */
  async examined(): Promise<{ readonly id: string; readonly state: AlertState } | null> {
    const newest = await this.examinations.newestComplete();
    return newest === null ? null : { id: newest.id, state: examinedAlert(newest.checks) };
  }

  private async oauth(): Promise<OAuthSeen> {
    const standing = await this.highLevel.standing();
    switch (standing.kind) {
      case 'connected':
      case 'refused':
        return standing;
      case 'not-configured':
      case 'not-connected':
      case 'unused':
        return { kind: 'none' };
    }
  }
}
