import { plainPath } from '../http/plain-path.js';
import type { OutgoingRequest } from '../http/request.js';

type Rule = {
  readonly methods: readonly string[];
  readonly path: RegExp;
  readonly fields?: readonly string[];
  readonly why: string;
};

const any = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

const rules: readonly Rule[] = [
  { methods: ['DELETE'], path: /./, why: 'nothing at HighLevel is ever deleted' },
  { methods: any, path: /\/bulk-disable-saas(\/|$)/, why: 'it destroys wallets and their history' },
  { methods: any, path: /\/saas\/pause(\/|$)|\/public-api\/pause(\/|$)/, why: 'a paused customer loses numbers' },
  { methods: ['POST'], path: /^\/phone-system\/.*\/purchase$/, why: 'it buys a phone number' },
  { methods: ['PUT', 'POST', 'PATCH'], path: /\/complimentary-credits$/, why: 'it gives money away' },
  {
    methods: ['PUT', 'POST', 'PATCH'],
    path: /^\/locations\/[^/]+$/,
    fields: ['snapshot', 'settings', 'mailgun'],
    why: 'it overwrites the settings of the customer',
  },
  {
    methods: ['PUT', 'POST', 'PATCH'],
    path: /^\/users(\/|$)/,
    fields: ['twilioPhone'],
    why: 'it replaces the numbers of a user in all locations',
  },
  {
    methods: any,
    path: /^\/(blade-platform|saas_service|saas_wallet_service|phone-system\/twilio-accounts)(\/|$)/,
    why: 'it is internal to HighLevel and needs a person’s login',
  },
];

/** What would destroy a wallet, a customer or a setting, spend money, or is not public. */
export function neverCallHighLevel(request: OutgoingRequest): string | null {
  const path = plainPath(request.path);
  const sent = Object.keys({ ...request.query, ...request.form, ...request.json });
  const broken = rules.find(
    (rule) =>
      rule.methods.includes(request.method) &&
      rule.path.test(path) &&
      (rule.fields === undefined || rule.fields.some((field) => sent.includes(field))),
  );
  return broken?.why ?? null;
}
