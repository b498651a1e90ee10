import type { EntityManager } from 'typeorm';

/** The keys that are not retired, the newest last: it seals, and the one before it is being replaced. */
export async function presentKeys(tx: EntityManager, lock: '' | 'FOR SHARE' | 'FOR UPDATE' = ''): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT id FROM sealing_key WHERE retired_at IS NULL ORDER BY since, id ${lock}`,
  );
  return rows.map(({ id }) => id);
}

/**
 * The key to seal with until `tx` ends; null in data that has none yet. Held, so that no key is retired while something
 * is being sealed under it.
 */
export async function presentKey(tx: EntityManager): Promise<string | null> {
  return (await presentKeys(tx, 'FOR SHARE')).at(-1) ?? null;
}
