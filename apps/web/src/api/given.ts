type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves out what is not set, because the API's types and the addresses tell "not there" from "undefined". */
export function given<T extends Readonly<Record<string, unknown>>>(values: T): Given<T>;
export function given(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
