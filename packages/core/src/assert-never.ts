/** Closes a union: the compiler refuses a case that nobody handles. Throws when an untyped caller gets here anyway. */
export function assertNever(value: never): never {
  throw new TypeError(`no case for ${String(value)}`);
}
