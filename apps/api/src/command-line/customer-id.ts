import { z } from 'zod';
import type { Session } from './command.js';
import { CommandFailure, exitCodes } from './exit-code.js';

const CustomerFound = z.object({ id: z.uuid(), locationId: z.string() });

/** The customer that is given by its id or by that of its location. */
export async function customerId({ api }: Session, given: string): Promise<string> {
  if (z.uuid().safeParse(given).success) return given;
  const found = await api.all(`/customers?q=${encodeURIComponent(given)}`, CustomerFound);
  const one = found.find(({ locationId }) => locationId === given);
  if (one !== undefined) return one.id;
  throw new CommandFailure(exitCodes.refused, `No customer has the id or the location ${given}.`);
}
