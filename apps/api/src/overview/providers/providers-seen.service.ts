import { Injectable } from '@nestjs/common';
import { ExaminationsService } from '../../doctor/examination/examinations.service.js';
import type { Provider } from '../../providers/provider-failure.js';
import { ToldToWait } from '../../providers/shared-limits/told-to-wait.js';
import { Nights } from '../../reconciliation/night/nights.service.js';
import { ProviderReadings } from '../../reconciliation/run/provider-readings.service.js';
import { providerHealth } from './provider-health.js';
import type { ProviderShown } from './providers.response.js';
import { Troubles } from './troubles.service.js';

const providers = ['twilio', 'highlevel'] as const satisfies readonly Provider[];

/** How the two providers stand by what is kept of them. Nobody is asked anything for it. */
@Injectable()
export class ProvidersSeen {
  constructor(
    private readonly nights: Nights,
    private readonly readings: ProviderReadings,
    private readonly examinations: ExaminationsService,
    private readonly limits: ToldToWait,
    private readonly troubles: Troubles,
  ) {}

  async all(): Promise<ProviderShown[]> {
    const night = await this.nights.newest();
    const answers = await this.readings.lastAnswers();
    const examined = await this.examinations.newestComplete();
    const examination = examined?.finishedAt ? { at: examined.finishedAt, checks: examined.checks } : null;
    const highLevelUntil = await this.limits.highLevelUntil();
    const shown: ProviderShown[] = [];
    for (const provider of providers) {
      const seen = {
        lastAnswerAt: answers.get(provider) ?? null,
        troubles: await this.troubles.of(provider, night),
        requests: night === null ? null : { runId: night.id, sent: night.calls[provider] },
        toldToWaitUntil: provider === 'highlevel' ? highLevelUntil : null,
        examination,
      };
      shown.push(providerHealth(provider, seen));
    }
    return shown;
  }
}
