import { parseAmount } from '@plumbline/core/money/amount';

export type Decimals = 'point' | 'comma';
export type CellAmount =
  | { readonly kind: 'amount'; readonly nanos: bigint }
  | { readonly kind: 'refused'; readonly message: string };

const currenciesOfSign: ReadonlyMap<string, readonly string[]> = new Map([
  ['$', ['USD', 'CAD', 'AUD', 'NZD', 'MXN', 'SGD', 'HKD', 'CLP', 'COP', 'ARS']],
  ['US$', ['USD']],
  ['€', ['EUR']],
  ['£', ['GBP']],
  ['¥', ['JPY', 'CNY']],
  ['₹', ['INR']],
]);

const number = {
  point: /^(?:\d+|\d{1,3}(?:[,' \u00a0\u202f’]\d{3})+)?(?:\.\d*)?$/,
  comma: /^(?:\d+|\d{1,3}(?:[.' \u00a0\u202f’]\d{3})+)?(?:,\d*)?$/,
} as const;

/**
 * An amount as spreadsheets write it: “-0.0079”, “($1,234.50)”, “1.234,50 €”. Nothing is rounded, and nothing is taken
 * for a number that could be read in two ways: which mark stands before the decimals was said.
 */
export function readCellAmount(
  text: string,
  { decimals, currency }: { readonly decimals: Decimals; readonly currency: string },
): CellAmount {
  if (text === '') return refused('is empty: every line needs an amount');
  if (/^[+-]?[\d.,]+e[+-]?\d+$/i.test(text)) {
    return refused(
      'is in short form and may be rounded: format the column as a number with all decimals and export again',
    );
  }
  const isBracketed = /^\(.*\)$/.test(text);
  const bare = (isBracketed ? text.slice(1, -1) : text).replace(/\u2212/g, '-').trim();
  const [, before = '', mark = '', digits = '', after = ''] =
    /^([+-]?)\s*([^\d.,+-]*?)\s*([+-]?[\d.,' \u00a0\u202f’]*\d[.,]?)\s*(\D*)$/.exec(bare) ?? [];
  const inner = /^[+-]/.exec(digits)?.[0] ?? '';
  if (digits === '' || (before !== '' && inner !== '') || (isBracketed && before + inner !== '')) return noNumber(text);
  const problem = [mark, after].map((each) => currencyProblem(each.trim(), currency)).find((each) => each !== null);
  if (problem !== undefined && problem !== null) return refused(problem);
  const size = inner === '' ? digits : digits.slice(1);
  if (!number[decimals].test(size)) return wrongMarks(decimals);
  const plain = decimals === 'point' ? size.replace(/[^\d.]/g, '') : size.replace(/[^\d,]/g, '').replace(',', '.');
  const parsed = parseAmount(plain);
  if (parsed.kind === 'refused') {
    return parsed.reason === 'too-many-decimals'
      ? refused('has more than nine decimals, and money is never rounded: export it with nine at most')
      : noNumber(text);
  }
  return { kind: 'amount', nanos: isBracketed || before + inner === '-' ? -parsed.nanos : parsed.nanos };
}

function currencyProblem(mark: string, currency: string): string | null {
  if (mark === '' || mark.toUpperCase() === currency) return null;
  const known = currenciesOfSign.get(mark.toUpperCase());
  if (known === undefined) return `has “${mark}” beside the number: only a currency may stand there`;
  return known.includes(currency) ? null : `names another currency than ${currency}: correct the line or its currency`;
}

function wrongMarks(decimals: Decimals): CellAmount {
  const other = decimals === 'point' ? 'a comma' : 'a point';
  return refused(
    `cannot be read with a ${decimals} before the decimals: correct the line, or say that the file has ${other} there`,
  );
}

function noNumber(text: string): CellAmount {
  return refused(
    /^n\/?an?$/i.test(text) ? 'is no number: whatever wrote the file failed to compute it' : 'is no amount',
  );
}

function refused(message: string): CellAmount {
  return { kind: 'refused', message };
}
