type Value = string | number | boolean | null;

/**
 * Fields of a resource as an update takes them: `sms_url` becomes `SmsUrl`, and what is to be unset is sent empty. Fields that are not
 * there stay as they are.
 */
export function formFields(fields: Readonly<Record<string, Value | undefined>>): Record<string, string> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [pascalCase(name), value === null ? '' : String(value)]));
}

function pascalCase(name: string): string {
  return name.replaceAll(/(^|_)(\w)/g, (_whole, _start, letter: string) => letter.toUpperCase());
}
