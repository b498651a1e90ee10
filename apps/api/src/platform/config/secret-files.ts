import fs from 'node:fs';

/** What may be given as the path of a file instead, as containers are given secrets: under its name with `_FILE` behind it. */
export const fileVariables = [
  'DATABASE_URL',
  'TWILIO_AUTH_TOKEN',
  'HIGHLEVEL_TOKEN',
  'HIGHLEVEL_CLIENT_SECRET',
  'HIGHLEVEL_REFRESH_TOKEN',
  'SECRETS_KEY',
  'SECRETS_KEY_NEW',
  'SETUP_TOKEN',
  'OIDC_CLIENT_SECRET',
  'PLUMBLINE_API_KEY',
] as const;

type Variables = Readonly<Record<string, string | undefined>>;

/** The variables with what their files hold, and every file that could not be read, never with a value. */
export function withSecretFiles(set: Variables): { readonly set: Variables; readonly problems: readonly string[] } {
  const read: Record<string, string> = {};
  const problems: string[] = [];
  for (const name of fileVariables) {
    const file = set[`${name}_FILE`];
    if (file === undefined) continue;
    if (set[name] !== undefined) problems.push(`${name} and ${name}_FILE are both set: give one of them`);
    try {
      read[name] = fs.readFileSync(file, 'utf8').trim();
    } catch {
      problems.push(`${name}_FILE names a file that cannot be read`);
    }
    if (read[name] === '') problems.push(`${name}_FILE names a file that is empty`);
  }
  return { set: { ...set, ...read }, problems };
}
