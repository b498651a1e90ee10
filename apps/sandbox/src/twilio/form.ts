import type { Request } from 'express';

/** The fields of a form, under the names that were sent. */
export function fieldsIn(req: Request): Readonly<Record<string, string | undefined>> {
  const body: unknown = req.body;
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).filter((field): field is [string, string] => typeof field[1] === 'string'),
  );
}

/** The fields that may be changed, `SmsUrl` as `sms_url`. */
export function changesIn<T extends string>(req: Request, names: readonly T[]): Partial<Record<T, string>> {
  const sent = fieldsIn(req);
  const changes: Partial<Record<T, string>> = {};
  for (const name of names) {
    const value = sent[pascalCase(name)];
    if (value !== undefined) changes[name] = value;
  }
  return changes;
}

function pascalCase(name: string): string {
  return name.replaceAll(/(^|_)(\w)/g, (_whole, _start, letter: string) => letter.toUpperCase());
}
