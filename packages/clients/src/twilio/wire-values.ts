import { z } from 'zod';
import { textOrNull } from '../http/exact-json.js';

/** A setting that is not set is null in one field of Twilio's and empty in the next: here it is always null. */
export const setting = textOrNull.transform((value) => (value === '' ? null : value));

export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? null);
