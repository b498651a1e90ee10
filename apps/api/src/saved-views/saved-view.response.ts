import { z } from 'zod';
import { pageOf } from '../platform/http/page.js';

const name = z.string().trim().min(1).max(60);
const search = z
  .string()
  .max(1000)
  .regex(/^[\w%.,:+=&*-]*$/, 'is not what stands behind the question mark of an address')
  .describe('The filter as it stands in the address of the page, without the question mark');

export const SavedView = z.object({ id: z.uuid(), name, search }).meta({ id: 'SavedView' });
export type SavedView = z.infer<typeof SavedView>;
export const SavedViewPage = pageOf(SavedView).meta({ id: 'SavedViewPage' });
export type SavedViewPage = z.infer<typeof SavedViewPage>;
export const SavedViewRequest = z.object({ name, search }).meta({ id: 'SavedViewRequest' });
export type SavedViewRequest = z.infer<typeof SavedViewRequest>;
