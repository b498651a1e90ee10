import type { ProcessRole } from './environment.js';
import type { Secret } from './secret.js';

export type ProviderMode = 'sandbox' | 'live';

export type TwilioAccess = {
  readonly accountSid: string;
  readonly authToken: Secret;
  readonly baseUrl: string;
};

export type HighLevelOAuthAccess = {
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** The one that was configured; the newest is stored. Null where a person connects by the command line. */
  readonly refreshToken: Secret | null;
  /** Where a person gives the app access. */
  readonly authoriseUrl: string;
};

export type HighLevelAccess = {
  readonly companyId: string;
  /** Null when the agency gave only OAuth credentials. */
  readonly token: Secret | null;
  readonly oauth: HighLevelOAuthAccess | null;
  readonly baseUrl: string;
};

/** The agency's identity provider, where it has one. */
export type OidcAccess = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** What people call it. */
  readonly name: string;
};

export type SandboxSettings = {
  readonly seed: number;
  readonly customers: number;
  readonly days: number;
  /** True when the product starts the stand-ins itself; false when they already run at the base addresses. */
  readonly startHere: boolean;
};

/** Where spans go is read from the OTEL variables by OpenTelemetry itself. */
export type TracingSettings = { readonly protocol: 'http/protobuf' | 'http/json' };

export type Settings = Omit<Config, 'with'>;

/**
 * What this process was told, parsed once at start by read-config.ts. In sandbox mode the launcher fills in the
 * credentials that the stand-ins give out, before anything that uses them is built.
 */
export class Config {
  /** Null means: the embedded database under `dataDir`. */
  readonly databaseUrl!: string | null;
  /** An absolute path. */
  readonly dataDir!: string;
  readonly host!: string;
  readonly port!: number;
  /** Null: metrics are told on `port`. */
  readonly metricsPort!: number | null;
  /** Null when not set: then it is the address that the server really listens on. */
  readonly publicUrl!: string | null;
  readonly trustProxy!: false | number | string;
  readonly providers!: ProviderMode;
  readonly twilio!: TwilioAccess;
  readonly highLevel!: HighLevelAccess;
  readonly secretsKey!: Secret | null;
  /** While a key is replaced: the one that takes its place. */
  readonly secretsKeyNew!: Secret | null;
  /** The short name of a key that is lost for good, with all that it sealed. */
  readonly secretsKeyLost!: string | null;
  readonly setupToken!: Secret | null;
  /** Null: people sign in with a password only. */
  readonly oidc!: OidcAccess | null;
  readonly credentialsMode!: 'auto' | 'api' | 'manual';
  readonly quietHours!: { readonly from: string; readonly to: string } | null;
  readonly revertSettleHours!: number;
  readonly unknownOutcomeWaitS!: number;
  readonly nightlyAt!: { readonly hour: number; readonly minute: number };
  readonly nightlyZone!: string;
  readonly roles!: ReadonlySet<ProcessRole>;
  /** How long a run waits for a provider that does not answer, in seconds. */
  readonly outagePatienceS!: number;
  /** How many accounts, and how many wallets, this process reads at once. */
  readonly readingsAtOnce!: number;
  /** How many requests to Twilio may be under way at once, of all processes together. */
  readonly twilioInFlightMax!: number;
  readonly logLevel!: string;
  /** Null: nothing of OpenTelemetry is loaded. */
  readonly tracing!: TracingSettings | null;
  readonly sandbox!: SandboxSettings;
  /** Where the command line finds the product, when it is not the one that runs on `dataDir`. */
  readonly commandLine!: { readonly url: string | null; readonly key: Secret | null };

  constructor(settings: Settings) {
    Object.assign(this, settings);
  }

  with(changes: Partial<Settings>): Config {
    return new Config({ ...this, ...changes });
  }
}
