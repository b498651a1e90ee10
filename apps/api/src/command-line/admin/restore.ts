import { BackupDamagedError } from '../../backup/archive/read-backup.js';
import type { AddCommandAlone } from '../command.js';
import { configured } from '../configured.js';
import { CommandFailure, exitCodes } from '../exit-code.js';

type Options = { readonly keyFile?: string; readonly json?: true };

/** Without the product: it would begin a new installation in the place that is to be restored. */
export const addRestore: AddCommandAlone = (parent, _run, alone) => {
  parent
    .command('restore')
    .description('puts a backup into an empty DATA_DIR or database; stop the product before')
    .argument('<file>', 'what admin backup wrote')
    .option(
      '--key-file <file>',
      'the key that opens its secrets, where SECRETS_KEY or the data directory does not have it',
    )
    .option('--json', 'print what was restored as JSON')
    .action((file: string, { keyFile, json }: Options) =>
      alone(async ({ screen }) => {
        const { restoreBackup } = await import('../../backup/restore/restore-backup.js');
        const say = (line: string) => screen.say(line);
        const asked = { file, config: configured(), keyFile: keyFile ?? null, say };
        const { madeAt, version, mode, tables } = await restoreBackup(asked).catch(failed);
        const rows = tables.reduce((sum, table) => sum + table.rows, 0);
        const restored = { madeAt, version, mode, tables: tables.length, rows };
        if (json) screen.printJson(restored);
        else
          screen.print(
            `Restored ${rows} rows of ${tables.length} tables, as of ${madeAt}. Nights that were missed since then are caught up once the product runs. Everybody signs in again; API keys are as they were, so revoke those that were revoked since.`,
          );
        return exitCodes.fine;
      }),
    );
};

function failed(error: unknown): never {
  if (!(error instanceof Error)) throw error;
  const said = [error.message, ...(error.cause instanceof Error ? [error.cause.message] : [])].join(': ');
  if (error instanceof BackupDamagedError || error.name === 'RestoreRefused')
    throw new CommandFailure(exitCodes.refused, `Nothing was restored. ${said}`, { cause: error });
  const advice = 'Until it has reached its end no product starts on this data. Run the same command again.';
  throw new CommandFailure(exitCodes.unavailable, `The restore broke off: ${said}. ${advice}`, { cause: error });
}
