import { z } from 'zod';
import type { AddCommand, Session } from './command.js';
import { customerId } from './customer-id.js';
import { CommandFailure, exitCodes } from './exit-code.js';
import { codeOfRevert, describeRevert, describeReverts, RevertListed, RevertShown } from './revert-shown.js';

type Json = { readonly json?: true };
type Asked = Json & { readonly reason: string; readonly support?: string; readonly supportNotAsked?: string };

/** Approving and applying are left to people in the browser. */
export const addRevert: AddCommand = (parent, run) => {
  const revert = parent.command('revert').description('asks to lead a customer back to the shared account');
  revert
    .command('request')
    .description('says what going back would mean and what the guard says to it; changes nothing anywhere')
    .argument('<customer>', 'id of the customer or of its location, or its name')
    .requiredOption('--reason <text>', 'why the customer is to go back')
    .option('--support <reference>', 'of the ticket with HighLevel or Twilio support')
    .option('--support-not-asked <reason>', 'why support was not asked')
    .option('--json', 'print the request as JSON')
    .action((customer: string, given: Asked) =>
      run({ worker: false }, async (session) => {
        const id = await customerId(session, customer);
        const body = {
          reason: given.reason,
          ...(given.support === undefined ? {} : { supportReference: given.support }),
          ...(given.supportNotAsked === undefined ? {} : { noSupportReason: given.supportNotAsked }),
        };
        return show(session, await session.api.post(`/customers/${id}/reverts`, body, RevertShown), given.json);
      }),
    );
  revert
    .command('status')
    .description('shows one revert with every rule and step, or all of them')
    .argument('[id]', 'the revert')
    .option('--json', 'print it as JSON')
    .action((id: string | undefined, { json }: Json) =>
      run({ worker: false }, async (session) => {
        if (id !== undefined) return show(session, await session.api.get(pathOf(id), RevertShown), json);
        const all = await session.api.all('/reverts?', RevertListed);
        if (json) session.screen.printJson(all);
        else session.screen.print(describeReverts(all));
        return all.some(({ state }) => state === 'needs-person') ? exitCodes.refused : exitCodes.fine;
      }),
    );
  revert
    .command('withdraw')
    .description('gives a request up, or takes everything back before HighLevel has the shared credentials')
    .argument('<id>', 'the revert')
    .option('--json', 'print the revert as JSON')
    .action((id: string, { json }: Json) =>
      run({ worker: true }, async (session) => {
        show(session, await session.api.post(`${pathOf(id)}/withdraw`, {}, RevertShown), json);
        return exitCodes.fine;
      }),
    );
};

function show({ api, screen }: Session, revert: RevertShown, json: true | undefined) {
  if (json) screen.printJson(revert);
  else screen.print(describeRevert(revert, api.address));
  return codeOfRevert(revert);
}

function pathOf(id: string): string {
  if (z.uuid().safeParse(id).success) return `/reverts/${id}`;
  throw new CommandFailure(exitCodes.usage, `"${id}" is not the id of a revert: see revert status.`);
}
