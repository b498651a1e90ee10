/** What Twilio asks, in micro-dollars (10⁻⁶ USD), so that every sum is a whole number. */
export type PriceList = {
  readonly sms: number;
  readonly pictureSent: number;
  readonly pictureReceived: number;
  readonly callOutMinute: number;
  readonly callInMinute: number;
  readonly callInTollFreeMinute: number;
};

const standard: PriceList = {
  sms: 8_300,
  pictureSent: 22_000,
  pictureReceived: 16_500,
  callOutMinute: 14_000,
  callInMinute: 8_500,
  callInTollFreeMinute: 22_000,
};

/** Twilio's list, and what two volume discounts make of it: prices with six decimals. */
export const priceLists: readonly PriceList[] = [standard, discounted(standard, 95), discounted(standard, 90)];

/** The same for everybody. */
export const clientMinute = 4_000;
export const recordedMinute = 2_500;
export const callerNameLookup = 10_000;
export const lineTypeLookup = 8_000;
export const localNumberMonth = 1_150_000;
export const tollFreeNumberMonth = 2_150_000;
export const carrierFeesPerSegment: readonly number[] = [3_000, 3_250, 3_500, 4_500];
export const carrierFeesPerPicture: readonly number[] = [6_500, 7_500, 10_000];

function discounted(list: PriceList, percent: number): PriceList {
  return {
    sms: (list.sms * percent) / 100,
    pictureSent: (list.pictureSent * percent) / 100,
    pictureReceived: (list.pictureReceived * percent) / 100,
    callOutMinute: (list.callOutMinute * percent) / 100,
    callInMinute: (list.callInMinute * percent) / 100,
    callInTollFreeMinute: (list.callInTollFreeMinute * percent) / 100,
  };
}
