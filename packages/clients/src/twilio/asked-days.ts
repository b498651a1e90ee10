/** First and last UTC day, `YYYY-MM-DD`, both inclusive. */
export type AskedDays = { readonly accountSid: string; readonly startDate: string; readonly endDate: string };

/** Only what names this number as the sender, or as the receiver. */
export type NumberSide = { readonly from: string } | { readonly to: string };

const secondMs = 1000;
const dayMs = 86_400 * secondMs;

export function firstInstant({ startDate }: AskedDays): Date {
  return new Date(`${startDate}T00:00:00Z`);
}

/** Twilio's instants have no fractions: nothing lies between this and the next day. */
export function lastSecond(asked: AskedDays): Date {
  return new Date(firstInstantAfter(asked).getTime() - secondMs);
}

export function firstInstantAfter({ endDate }: AskedDays): Date {
  return new Date(Date.parse(`${endDate}T00:00:00Z`) + dayMs);
}
