import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const file = path.resolve(import.meta.dirname, '../../../package.json');

/** The version of this program, as its package says. */
export const version: string = z
  .object({ version: z.string() })
  .parse(JSON.parse(fs.readFileSync(file, 'utf8'))).version;
