/** The roll-ups above each category that the world's uses fall into, nearest first. `totalprice` is above all of them. */
const parentOf: Readonly<Record<string, string>> = {
  'sms-inbound-longcode': 'sms-inbound',
  'sms-inbound-tollfree': 'sms-inbound',
  'sms-outbound-longcode': 'sms-outbound',
  'sms-outbound-tollfree': 'sms-outbound',
  'sms-inbound': 'sms',
  'sms-outbound': 'sms',
  'mms-inbound-longcode-canada': 'mms-inbound-longcode',
  'mms-inbound-longcode-unitedstates': 'mms-inbound-longcode',
  'mms-outbound-longcode-canada': 'mms-outbound-longcode',
  'mms-outbound-longcode-unitedstates': 'mms-outbound-longcode',
  'mms-inbound-longcode': 'mms-inbound',
  'mms-outbound-longcode': 'mms-outbound',
  'mms-inbound': 'mms',
  'mms-outbound': 'mms',
  'calls-inbound-local': 'calls-inbound',
  'calls-inbound-tollfree-local': 'calls-inbound-tollfree',
  'calls-inbound-tollfree': 'calls-inbound',
  'calls-inbound': 'calls',
  'calls-outbound': 'calls',
  'calls-recordings': 'recordings',
  'phonenumbers-local': 'phonenumbers',
  'phonenumbers-tollfree': 'phonenumbers',
  'calleridlookups-api': 'calleridlookups',
  calleridlookups: 'lookups',
  'enhanced-line-type-lookups': 'lookups',
};

const units: readonly (readonly [prefix: string, count: string, usage: string])[] = [
  ['sms-messages-carrierfees', 'messages', 'messages'],
  ['sms', 'messages', 'messages'],
  ['mms', 'messages', 'messages'],
  ['calls-recordings', 'recordings', 'minutes'],
  ['recordings', 'recordings', 'minutes'],
  ['calls', 'calls', 'minutes'],
  ['phonenumbers', 'numbers', 'numbers'],
  ['calleridlookups', '', 'lookups'],
  ['lookups', 'lookups', 'lookups'],
  ['enhanced-line-type-lookups', 'lookups', 'lookups'],
  ['totalprice', '', 'usd'],
];

/** The category itself and every roll-up that contains it, without `totalprice`. */
export function withRollUps(category: string): readonly string[] {
  const parent = parentOf[category];
  return parent === undefined ? [category] : [category, ...withRollUps(parent)];
}

export function unitsOf(category: string): { readonly count: string; readonly usage: string } {
  const found = units.find(([prefix]) => category.startsWith(prefix));
  return found === undefined ? { count: '', usage: '' } : { count: found[1], usage: found[2] };
}
