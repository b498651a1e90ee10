/**
 * Reads one after another while there are pages left to ask for; `read` answers how many it took. The last one may take
 * more than are left. Answers what was left over.
 */
export async function readWithin<T>(
  wanted: readonly T[],
  pagesMax: number,
  read: (one: T) => Promise<number>,
): Promise<readonly T[]> {
  let pagesLeft = pagesMax;
  for (const [index, one] of wanted.entries()) {
    if (pagesLeft <= 0) return wanted.slice(index);
    pagesLeft -= await read(one);
  }
  return [];
}
