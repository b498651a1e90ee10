import { z } from 'zod';
import { clockTime, hourAndMinute } from './clock-time.js';
import { Secret } from './secret.js';
import { isTimeZone } from './time-zone.js';

const roles = ['api', 'scheduler', 'worker'] as const;
export type ProcessRole = (typeof roles)[number];

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const text = z.string().trim().min(1);
const secret = text.transform((value) => new Secret(value));
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(least).max(most));
const httpAddress = z
  .url({ protocol: /^https?$/, error: 'must be an address that starts with http:// or https://' })
  .transform((url) => url.replace(/\/+$/, ''));

const providerAddress = httpAddress.refine(
  (url) => url.startsWith('https://') || /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(url),
  'must be an address that starts with https://',
);

const databaseAddress = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be an address that starts with postgresql://',
});

const timeZone = text.refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin');

const quietHours = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'must be a span such as 22:00-06:00')
  .transform((value) => ({ from: value.slice(0, 5), to: value.slice(6) }));

const sealingKey = text
  .refine((value) => Buffer.from(value, 'base64').length === 32, 'must be 32 bytes in base64')
  .transform((value) => new Secret(value));

const trustProxy = z.union(
  [
    z.enum(['off', 'false', '0']).transform(() => false as const),
    z.enum(['on', 'true']).transform(() => 1),
    wholeNumber(1, 20),
    z.string().regex(/^[\da-fA-F.:/, ]+$|^(loopback|linklocal|uniquelocal)$/),
  ],
  { error: 'must be off, on, the number of proxies, or their addresses' },
);

const roleList = text
  .transform((value) => value.split(',').map((role) => role.trim()))
  .pipe(z.array(z.enum(roles)).min(1))
  .transform((list): ReadonlySet<ProcessRole> => new Set(list));

/** Every variable that Plumbline reads, each by itself; what they must be together is decided in read-config.ts. */
export const environmentSchema = z.object({
  DATABASE_URL: databaseAddress.optional(),
  DATA_DIR: text.default('./.data'),
  HOST: text.default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(3000),
  METRICS_PORT: wholeNumber(1, 65_535).optional(),
  PUBLIC_URL: httpAddress.optional(),
  TRUST_PROXY: trustProxy.default(false),
  PROVIDERS: z.enum(['sandbox', 'live']).optional(),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-fA-F]{32}$/, 'must be an account SID: AC and 32 hexadecimal digits')
    .optional(),
  TWILIO_AUTH_TOKEN: secret.optional(),
  TWILIO_API_BASE_URL: httpAddress.optional(),
  HIGHLEVEL_COMPANY_ID: text.optional(),
  HIGHLEVEL_TOKEN: secret.optional(),
  HIGHLEVEL_CLIENT_ID: text.optional(),
  HIGHLEVEL_CLIENT_SECRET: secret.optional(),
  HIGHLEVEL_REFRESH_TOKEN: secret.optional(),
  HIGHLEVEL_API_BASE_URL: httpAddress.optional(),
  SECRETS_KEY: sealingKey.optional(),
  SECRETS_KEY_NEW: sealingKey.optional(),
  SECRETS_KEY_LOST: z
    .string()
    .regex(/^[0-9a-f]{12}$/, 'must be the short name of a key: 12 hexadecimal digits')
    .optional(),
  SETUP_TOKEN: z
    .string()
    .min(16, 'must have at least 16 characters')
    .transform((value) => new Secret(value))
    .optional(),
  OIDC_ISSUER: providerAddress.optional(),
  OIDC_CLIENT_ID: text.optional(),
  OIDC_CLIENT_SECRET: secret.optional(),
  OIDC_NAME: text.max(40).default('single sign-on'),
  CREDENTIALS_MODE: z.enum(['auto', 'api', 'manual']).default('auto'),
  QUIET_HOURS: quietHours.optional(),
  REVERT_SETTLE_HOURS: wholeNumber(0, 720).default(24),
  UNKNOWN_OUTCOME_WAIT_S: wholeNumber(0, 86_400).default(300),
  NIGHTLY_AT: clockTime.transform(hourAndMinute).default({ hour: 1, minute: 30 }),
  NIGHTLY_ZONE: timeZone.default('UTC'),
  ROLE: roleList.default(new Set(roles)),
  OUTAGE_PATIENCE_S: wholeNumber(0, 86_400).default(1800),
  READINGS_AT_ONCE: wholeNumber(1, 50).default(6),
  TWILIO_IN_FLIGHT_MAX: wholeNumber(1, 500).default(20),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpAddress.optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z.enum(['http/protobuf', 'http/json']).default('http/protobuf'),
  OTEL_SDK_DISABLED: z.enum(['true', 'false']).default('false'),
  PLUMBLINE_URL: httpAddress.optional(),
  PLUMBLINE_API_KEY: secret.optional(),
  SANDBOX_SEED: wholeNumber(0, 999_999_999).default(1),
  SANDBOX_CUSTOMERS: wholeNumber(8, 10_000).default(24),
  SANDBOX_DAYS: wholeNumber(21, 400).default(45),
});

export type Environment = z.output<typeof environmentSchema>;
