import { addAdmin } from './admin/admin.js';
import { addAudit } from './audit.js';
import type { AddCommandAlone } from './command.js';
import { addDifferences } from './differences.js';
import { addDiscover } from './discover.js';
import { addDoctor } from './doctor.js';
import { addEvidence } from './evidence.js';
import { addImport } from './import-wallet.js';
import { addLeaks } from './leaks.js';
import { addMargins } from './margins.js';
import { addMigrate } from './migrate.js';
import { addMismatches } from './mismatches.js';
import { addMonth } from './month.js';
import { addRates } from './rates.js';
import { addReconcile } from './reconcile.js';
import { addReplay } from './replay.js';
import { addRestatements } from './restatements.js';
import { addRevert } from './revert.js';
import { addSchedule } from './schedule.js';
import { addShared } from './shared.js';
import { addTerms } from './terms.js';

/** Every command, in the order of the help. A new one is added here and nowhere else. */
export const commands: readonly AddCommandAlone[] = [
  addDoctor,
  addDiscover,
  addReconcile,
  addSchedule,
  addReplay,
  addDifferences,
  addRestatements,
  addShared,
  addLeaks,
  addMismatches,
  addRates,
  addTerms,
  addImport,
  addMonth,
  addMargins,
  addMigrate,
  addRevert,
  addEvidence,
  addAudit,
  addAdmin,
];
