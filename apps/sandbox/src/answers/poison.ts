/**
 * Replaces the first non-zero usage price or wallet amount of a body by the given text, or gives that row another currency.
 * The total of a day is left alone, so that the poison sits in one category.
 */
export function poisoned(
  body: string,
  poison: { readonly price?: string | undefined; readonly currency?: string | undefined },
): string {
  const usage = /("category":"(?!totalprice")[^"]*"[^{}]*?"price":)"(?!0")([^"]*)"(,"price_unit":)"([^"]*)"/;
  if (usage.test(body)) {
    return body.replace(usage, (_whole, before: string, price: string, middle: string, unit: string) => {
      return `${before}${JSON.stringify(poison.price ?? price)}${middle}${JSON.stringify(poison.currency ?? unit)}`;
    });
  }
  return body.replace(/"amount":"?(-?[\d.]+)"?/, (_whole, amount: string) => {
    const currency = poison.currency === undefined ? '' : `,"currency":${JSON.stringify(poison.currency)}`;
    return `"amount":${asNumber(poison.price ?? amount)}${currency}`;
  });
}

/** As a JSON number where the text is one, else as a string. */
function asNumber(text: string): string {
  return /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? text : JSON.stringify(text);
}
