import type { Request } from 'express';
import { Problem } from './problem.js';

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A browser adds the session cookie by itself, so a change must come from our own pages. Browsers say where a request
 * comes from in Origin and Sec-Fetch-Site; programs send neither, and a bearer key is never added by itself.
 */
export function refuseOtherSites(request: Request): void {
  if (safeMethods.has(request.method) || request.headers.authorization !== undefined) return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const fromElsewhere =
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && hostOf(origin) !== request.host);
  if (fromElsewhere) throw new Problem({ type: 'cross-site' });
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
