import { CallEstimates } from './call-estimates.js';
import { ProviderReadings } from './provider-readings.service.js';
import { RunRepository } from './run.repository.js';
import { RunAlerts } from './run-alerts.service.js';
import { RunControls } from './run-controls.js';
import { RunEnds } from './run-ends.js';
import { RunEstimates } from './run-estimates.service.js';
import { RunEventStream } from './run-event-stream.js';
import { RunEvents } from './run-events.js';
import { RunExecutor } from './run-executor.js';
import { RunInputs } from './run-inputs.js';
import { RunJudging } from './run-judging.js';
import { RunLease } from './run-lease.js';
import { RunOutcomes } from './run-outcome.js';
import { RunParties } from './run-parties.js';
import { RunPlan } from './run-plan.js';
import { RunProgress } from './run-progress.js';
import { RunReading } from './run-reading.js';
import { RunRecords } from './run-records.js';
import { RunRemains } from './run-remains.js';
import { RunWork } from './run-work.js';
import { RunsService } from './runs.service.js';
import { RunsNamed } from './runs-named.service.js';
import { WalletsSeen } from './wallets-seen.service.js';

/** What a run is made of, from what is asked of it to its end. */
export const runs = [
  RunRepository,
  RunEvents,
  RunLease,
  RunProgress,
  RunReading,
  RunParties,
  RunPlan,
  CallEstimates,
  RunJudging,
  RunWork,
  RunControls,
  RunRecords,
  RunInputs,
  RunOutcomes,
  RunRemains,
  RunAlerts,
  RunEnds,
  RunExecutor,
  RunsService,
  RunsNamed,
  RunEventStream,
  RunEstimates,
  WalletsSeen,
  ProviderReadings,
];
