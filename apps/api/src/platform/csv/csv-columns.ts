import { z } from 'zod';
import type { CsvCell } from './csv-line.js';

/** A column by the API's own name: the fields on the way to its value, with dots between. */
export type CsvColumn = { readonly name: string; readonly path: readonly string[] };

const number = /^-?\d+(\.\d+)?$/;

/**
 * The columns of a list by the schema of its rows: an object has a column for each of its fields, so that money is an amount
 * and a currency. A list inside of a row stays one cell.
 */
export function csvColumns(row: unknown, path: readonly string[] = []): readonly CsvColumn[] {
  const schema = unwrapped(row);
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape);
    return fields.flatMap(([field, of]) => csvColumns(of, [...path, field]));
  }
  if (schema instanceof z.ZodUnion && schema.options.every((one) => unwrapped(one) instanceof z.ZodObject)) {
    const all = schema.options.flatMap((one) => csvColumns(one, path));
    return [...new Map(all.map((column) => [column.name, column])).values()];
  }
  return [{ name: path.join('.'), path }];
}

/** One cell of a row. Decimals and whole numbers stay numbers; texts in a list are put together, and what is more is JSON. */
export function csvCell(row: unknown, { path }: CsvColumn): CsvCell {
  const value = path.reduce<unknown>((at, field) => (isFields(at) ? at[field] : null), row);
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return number.test(value) ? { number: value } : value;
  if (typeof value === 'number') return number.test(String(value)) ? { number: String(value) } : String(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join('; ');
  return JSON.stringify(value);
}

function unwrapped(schema: unknown): unknown {
  const isWrapper =
    schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault;
  return isWrapper || schema instanceof z.ZodReadonly ? unwrapped(schema.unwrap()) : schema;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
