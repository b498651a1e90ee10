import { isDay } from '../components/day/day-words.js';

/** The query of an address as plain text pairs; the pages say which they understand. */
export type Search = Readonly<Record<string, string | undefined>>;

export const parseSearch = (query: string): Search => Object.fromEntries(new URLSearchParams(query));

export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(search).flatMap(([key, value]) =>
    typeof value === 'string' && value !== '' ? [[key, value]] : [],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

export const day = (value: unknown): string | undefined =>
  typeof value === 'string' && isDay(value) ? value : undefined;

/** A positive decimal as a person types it, in the API's form; else nothing. */
export function decimal(value: unknown): string | undefined {
  const given = text(value)?.replace(',', '.');
  return given !== undefined && /^\d{1,12}(\.\d{1,9})?$/.test(given) ? given : undefined;
}

export const oneOf =
  <T extends string>(allowed: readonly T[]) =>
  (value: unknown): T | undefined =>
    allowed.find((one) => one === value);

/** Only paths of this site: an address elsewhere must not be able to hide in a return path. */
export function returnPath(value: unknown): string {
  const path = text(value);
  return path !== undefined && /^\/(?![/\\])/.test(path) ? path : '/';
}
