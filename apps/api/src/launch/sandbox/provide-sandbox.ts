import type { Clock } from '../../platform/clock/clock.js';
import type { Config } from '../../platform/config/config.js';
import { followClock } from './follow-clock.js';
import { sandboxCredentials } from './sandbox-control.js';
import { startSandbox } from './sandbox-process.js';

type Surroundings = {
  readonly clock: Clock;
  readonly say: (line: string) => void;
  readonly onLost: (error: Error) => void;
};

/**
 * Starts the stand-ins, or finds the ones at the configured base addresses, sets the clock by them, and returns the
 * config with the credentials that they accept.
 */
export async function provideSandbox(
  config: Config,
  { clock, say, onLost }: Surroundings,
): Promise<{ config: Config; stop: () => Promise<void> }> {
  const started = config.sandbox.startHere ? await startSandbox(config, { say, onLost }) : null;
  const stopProcess = async () => started?.stop();
  try {
    const base = started?.base ?? config.twilio.baseUrl;
    const stopFollowing = await followClock(clock, base);
    const stop = async () => {
      stopFollowing();
      await stopProcess();
    };
    return { config: await withCredentials(config, started?.base ?? null), stop };
  } catch (error) {
    await stopProcess();
    throw error;
  }
}

async function withCredentials(config: Config, startedAt: string | null): Promise<Config> {
  if (startedAt === null && config.twilio.accountSid !== '') return config;
  const given = await sandboxCredentials(startedAt ?? config.twilio.baseUrl);
  return config.with({
    twilio: {
      accountSid: given.twilioAccountSid,
      authToken: given.twilioAuthToken,
      baseUrl: startedAt ?? config.twilio.baseUrl,
    },
    highLevel: {
      companyId: given.highLevelCompanyId,
      token: given.highLevelToken,
      // Beside the private token, so that both ways of reaching HighLevel are in use.
      oauth: {
        clientId: given.highLevelClientId,
        clientSecret: given.highLevelClientSecret,
        refreshToken: given.highLevelRefreshToken,
        authoriseUrl: startedAt ?? config.highLevel.baseUrl,
      },
      baseUrl: startedAt ?? config.highLevel.baseUrl,
    },
  });
}
