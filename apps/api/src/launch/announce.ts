import { InstallationService } from '../people/installation/installation.service.js';
import { PublicAddress } from '../platform/http/public-address.js';
import { banner } from './banner.js';
import type { RunningProduct } from './start-product.js';

/** What a person is told once everything runs. */
export async function announcement({ app, config }: RunningProduct): Promise<string> {
  if (!config.roles.has('api')) return `Working as ${[...config.roles].join(', ')}.`;
  const setupToken = await app.get(InstallationService).setupToken();
  return banner({
    address: app.get(PublicAddress).url,
    standIns: config.providers === 'sandbox' ? config.twilio.baseUrl : null,
    dataDir: config.dataDir,
    setupToken: setupToken?.reveal() ?? null,
  });
}
