import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

type Cost = { readonly N: number; readonly r: number; readonly p: number };

const cost: Cost = { N: 2 ** 15, r: 8, p: 1 };
const hashBytes = 32;
const costMax = 2 ** 20;

/** `scrypt$N$r$p$salt$hash`: the cost stands in the text, so that it can be raised later without losing passwords. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Compares in constant time. With `stored` null, as for an unknown person, it takes as long and answers false. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [name, N, r, p, salt, hash] = (stored ?? (await nobodysHash())).split('$');
  if (name !== 'scrypt' || salt === undefined || hash === undefined || Number(N) > costMax) return false;
  const options = { N: Number(N), r: Number(r), p: Number(p) };
  const expected = Buffer.from(hash, 'base64url');
  const found = await derive(password, Buffer.from(salt, 'base64url'), options);
  return found.length === expected.length && timingSafeEqual(found, expected) && stored !== null;
}

let nobodys: Promise<string> | null = null;

function nobodysHash(): Promise<string> {
  nobodys ??= hashPassword(randomBytes(16).toString('hex'));
  return nobodys;
}

function derive(password: string, salt: Buffer, options: Cost): Promise<Buffer> {
  const maxmem = 256 * options.N * options.r;
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, hashBytes, { ...options, maxmem }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
