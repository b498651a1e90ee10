import type { Command } from 'commander';
import { z } from 'zod';
import type { AddCommand, Run, Session } from './command.js';
import { customerId } from './customer-id.js';
import { CommandFailure, type ExitCode, exitCodes } from './exit-code.js';
import { followMigration } from './follow.js';
import {
  codeOfMigration,
  describeMigration,
  describeMigrations,
  describePlan,
  MigrationListed,
  MigrationShown,
} from './migration-shown.js';
import { addWave } from './wave.js';

const Started = z.object({ id: z.uuid() });

type Json = { readonly json?: true };

export const addMigrate: AddCommand = (parent, run) => {
  const migrate = parent.command('migrate').description('moves a customer to a Twilio subaccount of its own');
  addPlan(migrate, run);
  addStatus(migrate, run);
  addWave(migrate, run);
  addWord(migrate, run, {
    word: 'resume',
    description: 'goes on after somebody has seen to what was in the way',
  });
  migrate
    .command('apply')
    .description('carries out exactly the plan with this hash, until it rests or needs a person')
    .argument('<id>', 'the migration')
    .requiredOption('--hash <hash>', 'the hash that migrate plan printed')
    .option('--json', 'print the migration as JSON')
    .action((id: string, { hash, json }: Json & { hash: string }) =>
      run({ worker: true }, (session) => say(session, { id, word: 'apply', body: { planHash: hash }, json })),
    );
  migrate
    .command('confirm')
    .description('says that a person’s part of a step is done')
    .argument('<id>', 'the migration')
    .requiredOption('--step <step>', 'the step, as migrate status names it')
    .option('--json', 'print the migration as JSON')
    .action((id: string, { step, json }: Json & { step: string }) =>
      run({ worker: true }, (session) => say(session, { id, word: 'confirm', body: { step }, json })),
    );
  addWord(migrate, run, {
    word: 'cancel',
    description: 'takes everything back; refused once HighLevel has the new credentials',
  });
};

function addPlan(migrate: Command, run: Run): void {
  migrate
    .command('plan')
    .description('looks at everything that could be in the way, and changes nothing anywhere')
    .argument('<customer>', 'id of the customer or of its location, or its name')
    .option('--json', 'print the migration as JSON')
    .action((customer: string, { json }: Json) =>
      run({ worker: false }, async (session) => {
        const id = await customerId(session, customer);
        const planned = await session.api.post(`/customers/${id}/migrations`, {}, MigrationShown);
        if (json) session.screen.printJson(planned);
        else session.screen.print(describePlan(planned, session.api.address));
        return codeOfMigration(planned);
      }),
    );
}

function addStatus(migrate: Command, run: Run): void {
  migrate
    .command('status')
    .description('shows one migration with every step, or all of them')
    .argument('[id]', 'the migration')
    .option('--json', 'print it as JSON')
    .action((id: string | undefined, { json }: Json) =>
      run({ worker: false }, async (session) => {
        if (id !== undefined) return show(session, await session.api.get(pathOf(id), MigrationShown), json);
        const all = await session.api.all('/migrations?', MigrationListed);
        if (json) session.screen.printJson(all);
        else session.screen.print(describeMigrations(all));
        return all.some(({ state }) => state === 'needs-person') ? exitCodes.refused : exitCodes.fine;
      }),
    );
}

type Word = { readonly word: 'resume' | 'cancel'; readonly description: string };

function addWord(migrate: Command, run: Run, { word, description }: Word): void {
  migrate
    .command(word)
    .description(description)
    .argument('<id>', 'the migration')
    .option('--json', 'print the migration as JSON')
    .action((id: string, { json }: Json) =>
      run({ worker: true }, async (session) => {
        const code = await say(session, { id, word, body: {}, json });
        if (word !== 'cancel') return code;
        const { state } = await session.api.get(pathOf(id), MigrationListed);
        return state === 'cancelled' || state === 'unwound' ? exitCodes.fine : exitCodes.refused;
      }),
    );
}

type Said = {
  readonly id: string;
  readonly word: string;
  readonly body: object;
  readonly json: true | undefined;
};

async function say(session: Session, { id, word, body, json }: Said): Promise<ExitCode> {
  await session.api.post(`${pathOf(id)}/${word}`, body, Started);
  return show(session, await followMigration(session, pathOf(id)), json);
}

function show(session: Session, migration: MigrationShown, json: true | undefined): ExitCode {
  if (json) session.screen.printJson(migration);
  else session.screen.print(describeMigration(migration, session.api.address));
  return codeOfMigration(migration);
}

function pathOf(id: string): string {
  if (z.uuid().safeParse(id).success) return `/migrations/${id}`;
  throw new CommandFailure(exitCodes.usage, `"${id}" is not the id of a migration: see migrate status.`);
}
