import type { SharedDay } from '../../api/types.js';

const readings = {
  'without-fees': 'Items add up to usage; carrier fees name no number',
  'with-fees': 'Items add up to usage with carrier fees in the prices of messages',
  neither: 'Messages do not add up to usage, and are used for no amounts',
} as const satisfies Record<NonNullable<SharedDay['messages']>, string>;

const families = {
  sms: 'texts',
  mms: 'pictures',
  rcs: 'RCS',
  whatsapp: 'WhatsApp',
  voice: 'calls',
  recording: 'recordings',
} as const satisfies Record<SharedDay['unfit'][number], string>;

/** How a day was split by numbers. */
export function splitInWords({ messages, unfit }: Pick<SharedDay, 'messages' | 'unfit'>): string {
  if (messages === null) return 'Items were not read';
  const others = unfit.filter((family) => family !== 'sms' && family !== 'mms').map((family) => families[family]);
  if (others.length === 0) return readings[messages];
  return `${readings[messages]}; ${others.join(' and ')} do not add up`;
}
