import { types } from 'node:util';
import { sqlStateOf } from './in-transaction.js';

/** SQLSTATEs of a server that cannot be spoken to: connection exceptions, and one that stops, crashed or is starting. */
const goneStates = /^(08|57P0[1235])/;
const goneCodes: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);
/** The driver has no code for these. */
const goneWords =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** The object mapper lets a connection go that broke in the middle of a transaction; the next query then meets this. */
const releasedNames: ReadonlySet<string> = new Set([
  'QueryRunnerAlreadyReleasedError',
  'QueryRunnerProviderAlreadyReleasedError',
]);

/**
 * True when the database could not be reached or went away in the middle: the same work may succeed once it is back.
 * Failures of other connections come wrapped by whoever made them, and are not looked into.
 */
export function isDatabaseGone(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  if (releasedNames.has(error.name)) return true;
  if (goneStates.test(sqlStateOf(error) ?? '') || goneWords.test(error.message)) return true;
  if ('driverError' in error) return isDatabaseGone(error.driverError);
  return 'code' in error && typeof error.code === 'string' && goneCodes.has(error.code);
}
