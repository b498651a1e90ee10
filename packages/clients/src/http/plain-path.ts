/** A path as a server may read it: decoded, without doubled slashes, dots, query or `.json`, in lower case. */
export function plainPath(path: string): string {
  let decoded = path.split(/[?#]/, 1)[0] ?? '';
  try {
    decoded = decodeURIComponent(decoded);
  } catch {
    // An encoding that cannot be read is matched as it stands.
  }
  const { pathname } = new URL(`http://plain.invalid/${decoded.replaceAll('\\', '/').replace(/^\/+/, '')}`);
  return pathname
    .replaceAll(/\/{2,}/g, '/')
    .replace(/\/$/, '')
    .replace(/\.json$/i, '')
    .toLowerCase();
}
