import { given } from '../api/given.js';
import { itemPairings, itemSorts, mismatchGroupings, mismatchSorts } from '../api/mismatches.js';
import { trendLengths } from '../api/overview.js';
import { isCaseProduct, isProduct } from '../components/product/product-keys.js';
import { assumptionUses, standings } from '../components/verdict/doctor-words.js';
import { customerStatuses, outside, queueStates, verdicts } from '../components/verdict/verdict-words.js';
import { day, decimal, oneOf, returnPath, text } from './search.js';

/** What each page understands in its address. Anything else there is left out rather than believed. */
type Raw = Record<string, unknown>;

function caseProduct(value: unknown) {
  const key = text(value);
  return isCaseProduct(key) ? key : undefined;
}

export const overviewSearch = (raw: Raw) => given({ days: oneOf(trendLengths)(raw.days) });

export const customersSearch = (raw: Raw) =>
  given({ status: oneOf(customerStatuses)(raw.status), q: text(raw.q), discovery: text(raw.discovery) });

export const customerSearch = (raw: Raw) =>
  given({ from: day(raw.from), to: day(raw.to), by: oneOf(['day', 'product'])(raw.by) });

export const runSearch = (raw: Raw) =>
  given({
    verdict: oneOf([...verdicts, outside])(raw.verdict),
    customerId: text(raw.customerId),
    with: text(raw.with),
  });

const flag = oneOf(['true', 'false']);

export const mismatchesSearch = (raw: Raw) =>
  given({
    state: oneOf(queueStates)(raw.state),
    snoozed: flag(raw.snoozed),
    escalated: flag(raw.escalated),
    regressed: flag(raw.regressed),
    assignee: text(raw.assignee),
    cause: text(raw.cause),
    product: caseProduct(raw.product),
    customerId: text(raw.customerId),
    from: day(raw.from),
    to: day(raw.to),
    minDifference: decimal(raw.minDifference),
    sort: oneOf(mismatchSorts)(raw.sort),
    by: oneOf(mismatchGroupings)(raw.by),
    open: text(raw.open),
  });

export const mismatchSearch = (raw: Raw) =>
  given({ pairing: oneOf(itemPairings)(raw.pairing), sort: oneOf(itemSorts)(raw.sort) });

export const ratesSearch = (raw: Raw) => {
  const product = text(raw.product);
  return given({
    q: text(raw.q),
    product: isProduct(product) ? product : undefined,
    set: oneOf(['customer', 'agency'])(raw.set),
    inForce: oneOf(['true', 'false'])(raw.inForce),
  });
};
export const marginsSearch = (raw: Raw) =>
  given({
    from: day(raw.from),
    to: day(raw.to),
    by: oneOf(['customer', 'product'])(raw.by),
    sort: oneOf(['name', 'cost', 'earned', 'short', 'beyond'])(raw.sort),
  });

export const doctorSearch = (raw: Raw) =>
  given({
    standing: oneOf(standings)(raw.standing),
    use: oneOf(assumptionUses)(raw.use),
    trial: text(raw.trial),
  });

export const auditSearch = (raw: Raw) =>
  given({
    ...{ actor: text(raw.actor), action: text(raw.action), customerId: text(raw.customerId) },
    ...{ from: day(raw.from), to: day(raw.to) },
  });

export const codeSearch = (raw: Raw) => given({ code: text(raw.code) });
export const tokenSearch = (raw: Raw) => given({ token: text(raw.token) });

export const signInSearch = (raw: Raw) => ({
  return: returnPath(raw.return),
  ...(typeof raw.refused === 'string' ? { refused: raw.refused } : {}),
});
