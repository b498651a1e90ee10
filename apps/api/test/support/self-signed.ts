import { generateKeyPairSync, sign } from 'node:crypto';

export type SelfSigned = { readonly key: string; readonly cert: string };

/** A certificate for one name that vouches for itself, made anew; whoever does not know it must not believe it. */
export function selfSigned(name: string): SelfSigned {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const commonName = sequence(tagged(0x31, sequence(objectId.commonName, tagged(0x0c, Buffer.from(name)))));
  const subjectNames = sequence(tagged(0x82, Buffer.from(name)));
  const toBeSigned = sequence(
    tagged(0xa0, integer(2)),
    integer(1),
    sequence(objectId.ed25519),
    commonName,
    sequence(tagged(0x18, Buffer.from('20200101000000Z')), tagged(0x18, Buffer.from('20990101000000Z'))),
    commonName,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(sequence(objectId.subjectAltName, tagged(0x04, subjectNames)))),
  );
  const signature = tagged(0x03, Buffer.concat([Buffer.of(0), sign(null, toBeSigned, privateKey)]));
  const der = sequence(toBeSigned, sequence(objectId.ed25519), signature);
  const lines = der.toString('base64').replaceAll(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

// DER (X.690): a tag, a length, and what it holds.
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
}

const sequence = (...parts: readonly Buffer[]) => tagged(0x30, Buffer.concat(parts));
const integer = (value: number) => tagged(0x02, Buffer.of(value));
const oid = (...bytes: readonly number[]) => tagged(0x06, Buffer.of(...bytes));
const objectId = {
  ed25519: oid(0x2b, 0x65, 0x70),
  commonName: oid(0x55, 0x04, 0x03),
  subjectAltName: oid(0x55, 0x1d, 0x11),
};
