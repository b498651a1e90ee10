/** HighLevel may round each amount to five decimals: half of that for every row, and never nothing. Nano-units. */
const halfOfFifthDecimal = 5_000n;

export function slackFor(rows: number): bigint {
  return halfOfFifthDecimal * BigInt(rows + 2);
}
