import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Secret } from '../config/secret.js';
import { KeyRing } from './key-ring.js';
import type { SealingKey } from './sealing-key.js';

const version = 's1';
const nonceBytes = 12;
const tagBytes = 16;

/** Where a sealed value is stored: it opens nowhere else, so that rows cannot be swapped. */
export type SealedPlace = { readonly table: string; readonly row: string; readonly column: string };

/** A sealed value cannot be opened: wrong key, wrong place, or changed bytes. It never says which bytes. */
export class UnsealableError extends Error {
  override readonly name = 'UnsealableError';
}

/**
 * Seals secrets for the database with AES-256-GCM in an envelope: each value has a key of its own, which the
 * installation's key wraps. Text form: `s1.<key id>.<wrapped key>.<value>`, the last two base64url.
 */
@Injectable()
export class Sealer {
  constructor(private readonly ring: KeyRing) {}

  /** With the key of this name; with this process's own where none is named. */
  seal(plain: string, where: SealedPlace, keyId: string | null = null): string {
    const key = keyId === null ? this.ring.own : this.#key(keyId);
    const valueKey = randomBytes(32);
    const place = placeBytes(where, key.id);
    const wrapped = encrypt(key.bytes, valueKey, place);
    return [version, key.id, wrapped, encrypt(valueKey, Buffer.from(plain, 'utf8'), place)].join('.');
  }

  open(sealed: string, where: SealedPlace): Secret {
    const [form, keyId, wrapped, value, ...rest] = sealed.split('.');
    if (form !== version || !keyId || !wrapped || !value || rest.length > 0)
      throw new UnsealableError('not a sealed value');
    const place = placeBytes(where, keyId);
    return new Secret(decrypt(decrypt(this.#key(keyId).bytes, wrapped, place), value, place).toString('utf8'));
  }

  #key(id: string): SealingKey {
    const key = this.ring.find(id);
    if (key !== null) return key;
    const advice = 'set the key it was sealed with; while a key is replaced, both';
    throw new UnsealableError(`sealed with the key ${id}, but SECRETS_KEY is ${this.ring.own.id}: ${advice}`);
  }
}

function placeBytes({ table, row, column }: SealedPlace, keyId: string): Buffer {
  return Buffer.from(JSON.stringify([version, keyId, table, row, column]), 'utf8');
}

function encrypt(key: Buffer, plain: Buffer, place: Buffer): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(place);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

function decrypt(key: Buffer, sealed: string, place: Buffer): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < nonceBytes + tagBytes) throw new UnsealableError('the sealed value is cut short');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes));
  decipher.setAAD(place).setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  } catch (cause) {
    throw new UnsealableError('the sealed value was changed or belongs to another place', { cause });
  }
}
