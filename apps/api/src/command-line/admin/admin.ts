import type { AddCommandAlone } from '../command.js';
import { addBackup } from './backup.js';
import { addConnectHighLevel } from './connect-highlevel.js';
import { addDisconnectHighLevel } from './disconnect-highlevel.js';
import { addEraseCustomer } from './erase-customer.js';
import { addAdminEvidence } from './evidence.js';
import { addResetPassword } from './reset-password.js';
import { addRestore } from './restore.js';
import { addRotateKey } from './rotate-key.js';
import { addSetupToken } from './setup-token.js';

const commands: readonly AddCommandAlone[] = [
  addConnectHighLevel,
  addDisconnectHighLevel,
  addSetupToken,
  addResetPassword,
  addRotateKey,
  addBackup,
  addRestore,
  addAdminEvidence,
  addEraseCustomer,
];

/** The commands for whoever runs the installation. */
export const addAdmin: AddCommandAlone = (parent, run, alone) => {
  const admin = parent
    .command('admin')
    .description('what only the person who runs the installation does')
    .helpCommand(false);
  for (const add of commands) add(admin, run, alone);
};
