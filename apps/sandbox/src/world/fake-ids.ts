import { createHash } from 'node:crypto';

/** Every identifier of the stand-ins is recognisably made up, and follows from the seed. */

/** A Twilio sid: two letters and 32 hexadecimal digits, of which the first eight are always `5a4db0c5`. */
export function fakeSid(prefix: SidPrefix, seed: number, key: string): string {
  return `${prefix}5a4db0c5${hex(seed, `${prefix}/${key}`, 24)}`;
}

type SidPrefix = 'AC' | 'AD' | 'AP' | 'BN' | 'BU' | 'HH' | 'MG' | 'PN' | 'QE' | 'SC' | 'SK';

export function fakeAuthToken(seed: number, key: string): string {
  return `sandbox-token-${hex(seed, `token/${key}`, 24)}`;
}

export function fakePrivateToken(seed: number): string {
  return `pit-sandbox-${hex(seed, 'private token', 24)}`;
}

/** HighLevel's ids have twenty letters and digits. */
export function fakeHighLevelId(prefix: string, seed: number, key: string): string {
  return `sbx${prefix}${hex(seed, `${prefix}/${key}`, 17 - prefix.length)}`;
}

/** An app's id and, behind a dash, the installation key that makes it a client id. */
export function fakeClientId(seed: number): string {
  return `5a4db0c5${hex(seed, 'oauth app', 16)}-sandbox`;
}

export function fakeClientSecret(seed: number): string {
  return `sandbox-client-secret-${hex(seed, 'client secret', 24)}`;
}

export function hex(seed: number, key: string, length: number): string {
  return createHash('sha256').update(`${seed}/${key}`).digest('hex').slice(0, length);
}
