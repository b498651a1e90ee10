/** Where j and k lead from the selected row; nothing selected means the first row. */
export function stepSelection(ids: readonly string[], selected: string | null, step: 1 | -1): string | null {
  const first = ids[0] ?? null;
  if (selected === null) return first;
  const at = ids.indexOf(selected);
  if (at === -1) return first;
  return ids[Math.min(ids.length - 1, Math.max(0, at + step))] ?? first;
}
