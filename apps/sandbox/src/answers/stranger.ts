import type { Cast } from '../world/cast.js';

/** The body with its first account or location replaced by another one of the same agency. */
export function ofAnotherAccount(body: string, cast: Cast): string {
  let isDone = false;
  return body.replaceAll(/"(account_sid|locationId|locationName|id)":"([^"\\]*)"/g, (whole, field: string, value) => {
    const stranger = isDone ? undefined : strangerTo(field, value, cast);
    if (stranger === undefined) return whole;
    isDone = true;
    return `"${field}":${JSON.stringify(stranger)}`;
  });
}

function strangerTo(field: string, value: string, cast: Cast): string | undefined {
  const family =
    field === 'account_sid'
      ? cast.accounts.map(({ sid }) => sid)
      : cast.customers.map(({ locationId, name }) => (field === 'locationName' ? name : locationId));
  return family.includes(value) ? family.find((one) => one !== value) : undefined;
}
