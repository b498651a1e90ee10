import { sqlStateOf } from '../platform/database/in-transaction.js';
import { Problem } from '../platform/http/problem.js';

const foreignKeyViolation = '23503';

/** Turns the database's word that a customer is not there into the caller's; other errors stay what they are. */
export function orUnknownCustomer(customerId: string | null): (error: unknown) => never {
  return (error) => {
    if (customerId === null || sqlStateOf(error) !== foreignKeyViolation) throw error;
    throw new Problem({ type: 'not-found', detail: `There is no customer ${customerId}.`, cause: error });
  };
}
