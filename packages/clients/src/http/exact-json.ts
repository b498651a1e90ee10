import { isLosslessNumber, parse, stringify } from 'lossless-json';
import { z } from 'zod';

/** Something that may be a number which a float cannot hold: a fraction, an exponent, more than 15 digits. */
const maybeInexact = /[:,[]\s*-?(?:\d{16,}|\d+[.eE])/;

/**
 * Parses JSON so that no digit of a number is lost. The lossless parser is fifty times slower than JSON.parse, which is
 * as exact where all numbers are small whole ones, as on Twilio's pages. Throws SyntaxError.
 */
export function parseExact(text: string): unknown {
  return maybeInexact.test(text) || /^\s*-?\d/.test(text) ? parse(text) : JSON.parse(text);
}

/** The text of a JSON string or number, every digit kept; null for anything else. */
export function scalarTextOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (isLosslessNumber(value)) return value.toString();
  return Number.isSafeInteger(value) ? String(value) : null;
}

/** The JSON text of a parsed value, its numbers digit for digit as they came. */
export function exactTextOf(value: unknown): string {
  return stringify(value) ?? 'null';
}

const scalarText = z.unknown().transform((value, context) => {
  const found = scalarTextOf(value);
  if (found !== null) return found;
  context.addIssue({ code: 'custom', message: value === undefined || value === null ? 'missing' : 'wrong type' });
  return z.NEVER;
});

/** Text, whether the wire has a JSON string or a JSON number. */
export const text = scalarText;

/** Text or null; absent counts as null. */
export const textOrNull = z.preprocess((value) => value ?? null, z.union([z.null(), scalarText]));

/** An exact decimal as text: `-0.00750`, `12`, `1e-7`. Surrounding blanks are taken off. */
export const decimalText = scalarText.transform((value, context) => {
  const trimmed = value.trim();
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/.test(trimmed)) return trimmed;
  context.addIssue({ code: 'custom', message: trimmed === '' ? 'missing' : 'not a number' });
  return z.NEVER;
});

/** A count or an offset, whether sent as a number or as text. */
export const wholeNumber = scalarText.transform((value, context) => {
  if (/^\d{1,15}$/.test(value)) return Number(value);
  context.addIssue({ code: 'custom', message: 'not a whole number' });
  return z.NEVER;
});

/** The price of one item: an exact decimal, or null while it is not rated, which Twilio writes as null or as nothing. */
export const priceOrNull = z.preprocess(
  (value) => (value === '' || value === undefined ? null : value),
  decimalText.nullable(),
);
