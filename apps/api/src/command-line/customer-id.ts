import { z } from 'zod';
import type { Session } from './command.js';
import { CommandFailure, exitCodes } from './exit-code.js';

const CustomerFound = z.object({ id: z.uuid(), locationId: z.string(), name: z.string() });

/** The customer that is given by its id, by that of its location, or by a name that is only its own. */
export async function customerId({ api }: Session, given: string): Promise<string> {
  if (z.uuid().safeParse(given).success) return given;
  const found = await api.all(`/customers?q=${encodeURIComponent(given)}`, CustomerFound);
  const one = found.find(({ locationId }) => locationId === given);
  if (one !== undefined) return one.id;
  const called = found.filter(({ name }) => name === given);
  if (called.length === 1 && called[0] !== undefined) return called[0].id;
  throw new CommandFailure(
    exitCodes.refused,
    called.length === 0
      ? `No customer has the id, the location or the name ${given}.`
      : `Several customers are called ${given}: give the location of one, ${called.map(({ locationId }) => locationId).join(' or ')}.`,
  );
}
