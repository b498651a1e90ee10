import path from 'node:path';
import { Config, type ProviderMode, type TracingSettings } from './config.js';
import { credentialProblems, highLevelAccess, modeOf, oidcAccess, oidcProblems, twilioAccess } from './credentials.js';
import { type Environment, environmentSchema } from './environment.js';
import { withSecretFiles } from './secret-files.js';

export type ConfigReading =
  | { readonly kind: 'config'; readonly config: Config }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/** Parses the environment. An empty variable counts as not set; a refusal names every problem at once, never a value. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): ConfigReading {
  const filled = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const { set, problems: unread } = withSecretFiles(filled);
  const given = new Set(Object.keys(set));
  const mode = modeOf(given, set.PROVIDERS);
  const parsed = environmentSchema.safeParse(set);
  const problems = [
    ...unread,
    ...(parsed.error?.issues ?? []).map((issue) => `${String(issue.path[0])} ${issue.message}`),
    ...credentialProblems(given, mode),
    ...oidcProblems(given),
  ];
  if (mode === 'live' && !given.has('SECRETS_KEY')) {
    problems.push('SECRETS_KEY is missing: 32 random bytes in base64 that seal stored credentials');
  }
  if (given.has('SECRETS_KEY_NEW') && (!given.has('SECRETS_KEY') || set.SECRETS_KEY_NEW === set.SECRETS_KEY)) {
    problems.push('SECRETS_KEY_NEW replaces SECRETS_KEY: set both, and to two different keys');
  }
  if (given.has('TWILIO_API_BASE_URL') !== given.has('HIGHLEVEL_API_BASE_URL') && mode === 'sandbox') {
    problems.push('TWILIO_API_BASE_URL and HIGHLEVEL_API_BASE_URL belong together in sandbox mode: set both or none');
  }
  if (parsed.data === undefined || problems.length > 0) return { kind: 'refused', problems };
  return { kind: 'config', config: configOf(parsed.data, mode) };
}

function configOf(environment: Environment, mode: ProviderMode): Config {
  return new Config({
    databaseUrl: environment.DATABASE_URL ?? null,
    dataDir: path.resolve(environment.DATA_DIR),
    host: environment.HOST,
    port: environment.PORT,
    metricsPort: environment.METRICS_PORT ?? null,
    publicUrl: environment.PUBLIC_URL ?? null,
    trustProxy: environment.TRUST_PROXY,
    providers: mode,
    twilio: twilioAccess(environment),
    highLevel: highLevelAccess(environment),
    secretsKey: environment.SECRETS_KEY ?? null,
    secretsKeyNew: environment.SECRETS_KEY_NEW ?? null,
    secretsKeyLost: environment.SECRETS_KEY_LOST ?? null,
    setupToken: environment.SETUP_TOKEN ?? null,
    oidc: oidcAccess(environment),
    credentialsMode: environment.CREDENTIALS_MODE,
    quietHours: environment.QUIET_HOURS ?? null,
    revertSettleHours: environment.REVERT_SETTLE_HOURS,
    unknownOutcomeWaitS: environment.UNKNOWN_OUTCOME_WAIT_S,
    nightlyAt: environment.NIGHTLY_AT,
    nightlyZone: environment.NIGHTLY_ZONE,
    roles: environment.ROLE,
    outagePatienceS: environment.OUTAGE_PATIENCE_S,
    readingsAtOnce: environment.READINGS_AT_ONCE,
    twilioInFlightMax: environment.TWILIO_IN_FLIGHT_MAX,
    logLevel: environment.LOG_LEVEL,
    tracing: tracingOf(environment),
    commandLine: { url: environment.PLUMBLINE_URL ?? null, key: environment.PLUMBLINE_API_KEY ?? null },
    sandbox: {
      seed: environment.SANDBOX_SEED,
      customers: environment.SANDBOX_CUSTOMERS,
      days: environment.SANDBOX_DAYS,
      startHere: mode === 'sandbox' && environment.TWILIO_API_BASE_URL === undefined,
    },
  });
}

function tracingOf(environment: Environment): TracingSettings | null {
  const isOn = environment.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined && environment.OTEL_SDK_DISABLED === 'false';
  return isOn ? { protocol: environment.OTEL_EXPORTER_OTLP_PROTOCOL } : null;
}
