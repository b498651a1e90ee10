export type Sample = { readonly labels?: Readonly<Record<string, string>>; readonly value: number };

/** A row of a query: its texts are labels, `value` is a number, or null where there is none. */
export type StoredSample<L extends string> = Readonly<Record<L, string>> & { readonly value: number | null };

/** The series of a query's rows. */
export function samplesOfRows<L extends string>(rows: readonly StoredSample<L>[], labels: readonly L[]): Sample[] {
  return rows.flatMap((row) => {
    const { value } = row;
    return value === null ? [] : [{ labels: Object.fromEntries(labels.map((label) => [label, row[label]])), value }];
  });
}
