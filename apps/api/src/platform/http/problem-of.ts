import { HttpException } from '@nestjs/common';
import { isDatabaseGone } from '../database/is-database-gone.js';
import { Problem } from './problem.js';
import { type ProblemType, problemTypes } from './problem-types.js';

const typeOfStatus: ReadonlyMap<number, ProblemType> = new Map([
  [400, 'invalid'],
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [409, 'conflict'],
  [410, 'gone'],
  [413, 'too-large'],
  [429, 'too-many-requests'],
  [503, 'unavailable'],
]);

/** What an error becomes for the caller. Anything that is not meant for callers becomes a 500 that tells nothing. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = error instanceof HttpException ? error.getStatus() : statusOfBodyParser(error);
  const type = typeOfStatus.get(status ?? 500);
  if (type !== undefined) return new Problem({ type, detail: detailOf(error, type), cause: error });
  if (isDatabaseGone(error))
    return new Problem({ type: 'unavailable', detail: databaseGone, retryAfterS: 2, cause: error });
  return new Problem({ type: 'internal', cause: error });
}

const databaseGone =
  'The database does not answer at the moment. Look again in a few seconds whether the change is there.';

// express reports unreadable or oversized bodies as plain errors that carry a status and say they may be shown.
function statusOfBodyParser(error: unknown): number | null {
  if (!(error instanceof Error) || !('expose' in error) || error.expose !== true) return null;
  return 'status' in error && typeof error.status === 'number' ? error.status : null;
}

function detailOf(error: unknown, type: ProblemType): string {
  if (error instanceof HttpException) return error.message;
  return type === 'invalid' ? 'The body is not valid JSON.' : problemTypes[type].title;
}
