import { z } from 'zod';
import type { AddCommand, Session } from '../command.js';
import { CommandFailure, exitCodes } from '../exit-code.js';
import { readLine } from '../read-line.js';
import { authorisationCode } from './authorisation-code.js';

type Options = { readonly code?: string; readonly redirectUri?: string; readonly json?: true };

const Authorisation = z.object({ url: z.string(), state: z.string() });
const Connection = z.looseObject({
  companyId: z.string(),
  oauth: z.looseObject({ state: z.string(), goodUntil: z.string().nullable() }),
});

export const addConnectHighLevel: AddCommand = (parent, run) => {
  parent
    .command('connect-highlevel')
    .description('connects the agency by OAuth: prints where to give access, and takes the code that comes back')
    .option('--redirect-uri <address>', 'the address registered for the app, if it is not this installation')
    .option('--code <code>', 'the code, or the whole address with it, of an access that was given already')
    .option('--json', 'print the connection as JSON')
    .action((options: Options) =>
      run({ worker: false }, async (session) => {
        const connection = await connect(session, options);
        if (options.json) session.screen.printJson(connection);
        else session.screen.print(described(connection));
        return exitCodes.fine;
      }),
    );
};

async function connect(session: Session, { code, redirectUri }: Options) {
  const where = redirectUri === undefined ? {} : { redirectUri };
  const given = code === undefined ? await askForAccess(session, where) : authorisationCode(code);
  const { state, ...rest } = given;
  return session.api.post(
    '/highlevel-connection',
    { ...rest, ...where, ...(state === null ? {} : { state }) },
    Connection,
  );
}

async function askForAccess({ api, screen, signal }: Session, where: { readonly redirectUri?: string }) {
  const { url, state } = await api.post('/highlevel-connection/authorisation', where, Authorisation);
  screen.say('Open this address, choose the agency and give access:');
  screen.print(url);
  screen.say('Then paste here the address that you are sent to, or only the code in it:');
  const given = authorisationCode(await readLine('the code', signal));
  if (given.state !== null && given.state !== state) {
    throw new CommandFailure(exitCodes.refused, 'That address belongs to another request for access: begin again.');
  }
  return { ...given, state };
}

function described({ companyId, oauth }: z.infer<typeof Connection>): string {
  const until = oauth.goodUntil === null ? '' : `, good until ${oauth.goodUntil} and longer once it is renewed`;
  return `Connected to the agency ${companyId} by OAuth${until}.`;
}
