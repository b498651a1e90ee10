type Scale = { readonly domain: [number, number]; readonly ticks: number[] };

/** Round marks of an axis that hold every value and zero. Positions only: no figure of the ledger comes from here. */
export function niceScale(values: readonly number[], marksMax = 5): Scale {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  if (low === high) return { domain: [0, 1], ticks: [0, 1] };
  const step = niceStep((high - low) / marksMax);
  const [first, last] = [Math.floor(low / step), Math.ceil(high / step)];
  const ticks = Array.from({ length: last - first + 1 }, (_, mark) => rounded((first + mark) * step));
  return { domain: [rounded(first * step), rounded(last * step)], ticks };
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5].find((one) => one * power >= rough) ?? 10;
  return step * power;
}

// Takes the noise of binary fractions off, and the sign off zero.
const rounded = (value: number): number => Number(value.toPrecision(12)) + 0;
