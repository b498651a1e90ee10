import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** Signs with Ed25519: 64 bytes, as `openssl pkeyutl -rawin` writes and checks them. */
export function signature(content: Buffer, privateKey: KeyObject): Buffer {
  return sign(null, content, privateKey);
}

export function isSignedBy(content: Buffer, { signed, publicKey }: { signed: Buffer; publicKey: KeyObject }): boolean {
  return verify(null, content, publicKey, signed);
}

/** The public half of a key as the file that everybody reads. */
export function publicKeyPem(key: KeyObject): Buffer {
  return Buffer.from(publicHalf(key).export({ type: 'spki', format: 'pem' }).toString());
}

/** The key of such a file; null unless the file is byte for byte how an Ed25519 key is written. */
export function readPublicKey(pem: Buffer): KeyObject | null {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' && publicKeyPem(key).equals(pem) ? key : null;
  } catch {
    return null;
  }
}

/** SHA-256 over the public key (SubjectPublicKeyInfo, DER), in lower-case hex: `openssl pkey -pubin -outform DER | sha256sum`. */
export function fingerprint(key: KeyObject): string {
  return createHash('sha256')
    .update(publicHalf(key).export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

const publicHalf = (key: KeyObject) => (key.type === 'public' ? key : createPublicKey(key));
