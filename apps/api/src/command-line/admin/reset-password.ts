import { z } from 'zod';
import type { AddCommand, Session } from '../command.js';
import { CommandFailure, exitCodes } from '../exit-code.js';
import { readLine } from '../read-line.js';

type Options = { readonly passwordStdin?: true; readonly json?: true };

const Person = z.object({ id: z.uuid(), email: z.string() });
const Link = z.object({ url: z.url(), expiresAt: z.string() });
const Accepted = z.object({ person: z.object({ email: z.string() }) });

export const addResetPassword: AddCommand = (parent, run) => {
  parent
    .command('reset-password')
    .description('prints a link with which a person sets another password, good once and for a day')
    .argument('<email>', 'the person’s e-mail address')
    .option('--password-stdin', 'set the password that comes on standard input, in place of a link')
    .option('--json', 'print the link as JSON')
    .action((email: string, options: Options) =>
      run({ worker: false }, async (session) => {
        const link = await linkFor(session, email);
        if (options.passwordStdin) await setPassword(session, link);
        else if (options.json) session.screen.printJson(link);
        else session.screen.print(link.url);
        return exitCodes.fine;
      }),
    );
};

async function linkFor({ api }: Session, email: string): Promise<z.infer<typeof Link>> {
  const people = await api.all('/people?', Person);
  const person = people.find((one) => one.email === email.trim().toLowerCase());
  if (person !== undefined) return api.post(`/people/${person.id}/password-reset`, {}, Link);
  throw new CommandFailure(exitCodes.refused, `There is no person with the address ${email}.`);
}

/** Uses the link at once, as the person would. */
async function setPassword({ api, screen, signal }: Session, { url }: z.infer<typeof Link>): Promise<void> {
  const token = new URL(url).searchParams.get('token');
  const password = await readLine('the password', signal);
  const { person } = await api.post('/invitations/accept', { token, password }, Accepted);
  screen.say(`The password of ${person.email} is set, and whoever was signed in as this person is signed out.`);
}
