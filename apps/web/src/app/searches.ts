import { customerStatuses, mismatchStates, verdicts } from '../components/verdict/verdict-words.js';
import { day, decimal, given, oneOf, returnPath, text } from './search.js';

/** What each page understands in its address. Anything else there is left out rather than believed. */
type Raw = Record<string, unknown>;

export const customersSearch = (raw: Raw) => given({ status: oneOf(customerStatuses)(raw.status), q: text(raw.q) });

export const customerSearch = (raw: Raw) =>
  given({ from: day(raw.from), to: day(raw.to), by: oneOf(['day', 'product'])(raw.by) });

export const runSearch = (raw: Raw) =>
  given({ verdict: oneOf(verdicts)(raw.verdict), customerId: text(raw.customerId) });

export const mismatchesSearch = (raw: Raw) =>
  given({
    state: oneOf([...mismatchStates, 'any'])(raw.state),
    product: text(raw.product),
    customerId: text(raw.customerId),
    from: day(raw.from),
    to: day(raw.to),
    minDifference: decimal(raw.minDifference),
    open: text(raw.open),
  });

export const tokenSearch = (raw: Raw) => given({ token: text(raw.token) });

export const signInSearch = (raw: Raw) => ({ return: returnPath(raw.return) });
