import { z } from 'zod';

/** How the Twilio face behaves where nothing is promised. */
export const twilioSwitches = {
  /** Whether the price of a message has its carrier fee in it, as one help article says; the fee has no field. */
  messagePriceIncludesCarrierFee: z.boolean(),
};

export const twilioDefaults = { messagePriceIncludesCarrierFee: true };
