import { exactTextOf } from './exact-json.js';

const secretKeys = [
  'auth_token',
  'authToken',
  'secondary_auth_token',
  'access_token',
  'accessToken',
  'refresh_token',
  'refreshToken',
  'client_secret',
  'clientSecret',
  'secret',
  'body',
] as const;
const isSecretKey = (key: string) => secretKeys.some((name) => name.toLowerCase() === key.toLowerCase());
const mark = '[redacted]';
const secretPair = new RegExp(`("(?:${secretKeys.join('|')})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"`, 'gi');

// An escaped letter could hide a key's name, so a text with one is always looked at closely.
const mayHoldSecret = new RegExp(`"(?:${secretKeys.join('|')})"\\s*:|\\\\u`, 'i');

/** Takes known secrets out of a text, wherever they stand. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.filter((secret) => secret.length > 5).reduce((rest, secret) => rest.replaceAll(secret, mark), text);
}

/**
 * The JSON text of an answer without tokens and message texts, otherwise byte for byte as received. Where a secret does
 * not stand as a plain string under a plainly written key, the text is written anew from what was parsed.
 */
export function redactJson(raw: string, parsed: unknown, secrets: readonly string[]): string {
  if (!mayHoldSecret.test(raw)) return withoutSecrets(raw, secrets);
  const quick = raw.replaceAll(secretPair, `$1"${mark}"`);
  const covered = countSecrets(parsed) === (raw.match(secretPair)?.length ?? 0);
  return withoutSecrets(covered ? quick : exactTextOf(redactTree(parsed)), secrets);
}

function countSecrets(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countSecrets(item), 0);
  if (!isTree(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (isSecretKey(key) ? Number(item !== null) : countSecrets(item)),
    0,
  );
}

/** A parsed value without tokens and message texts. */
export function redactTree(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redactTree);
  if (!isTree(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, isSecretKey(key) && item !== null ? mark : redactTree(item)]),
  );
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
