import { addAdmin } from './admin/admin.js';
import { addAudit } from './audit.js';
import type { AddCommand } from './command.js';
import { addDiscover } from './discover.js';
import { addDoctor } from './doctor.js';
import { addImport } from './import-wallet.js';
import { addMigrate } from './migrate.js';
import { addMonth } from './month.js';
import { addReconcile } from './reconcile.js';

/** Every command, in the order of the help. A new one is added here and nowhere else. */
export const commands: readonly AddCommand[] = [
  addDoctor,
  addDiscover,
  addReconcile,
  addImport,
  addMonth,
  addMigrate,
  addAudit,
  addAdmin,
];
