/**
 * The same value with every text (not the keys, which are ours) as PostgreSQL keeps it: no NUL, and no half of a
 * surrogate pair. Hashed before and read after that, an event must say the same.
 */
export function plainText<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, one: unknown) =>
    typeof one === 'string' ? Buffer.from(one.replaceAll('\0', ''), 'utf8').toString('utf8') : one,
  );
}
