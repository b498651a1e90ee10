/** A whole number out of a query or body, the fallback when it is absent, null when it is something else or out of bounds. */
export function numberIn(
  value: unknown,
  fallback: number,
  bounds: { readonly least: number; readonly most: number },
): number | null {
  if (value === undefined) return fallback;
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^\d{1,9}$/.test(text)) return null;
  const number = Number(text);
  return number < bounds.least || number > bounds.most ? null : number;
}
