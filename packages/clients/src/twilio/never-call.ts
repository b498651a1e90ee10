import { plainPath } from '../http/plain-path.js';
import type { OutgoingRequest } from '../http/request.js';

/** What would close an account, give numbers away for ever, or spend money. Source: Twilio's subaccount and number resources. */
export function neverCallTwilio(request: OutgoingRequest): string | null {
  const path = plainPath(request.path);
  const onAccount = /^\/2010-04-01\/accounts\/[^/]+$/.test(path);
  const onNumber = /\/incomingphonenumbers(\/|$)/.test(path);
  if (request.method === 'DELETE' && (onAccount || onNumber)) return 'it would release phone numbers';
  if (request.method === 'POST' && /\/incomingphonenumbers(\/(local|tollfree|mobile))?$/.test(path))
    return 'it buys a phone number';
  const sent = { ...request.query, ...request.form, ...request.json };
  const closes = Object.entries(sent).some(
    ([name, value]) => name.toLowerCase() === 'status' && String(value).trim().toLowerCase() === 'closed',
  );
  const writes = request.method !== 'GET';
  return writes && closes && onAccount ? 'closing an account releases its numbers and cannot be undone' : null;
}
