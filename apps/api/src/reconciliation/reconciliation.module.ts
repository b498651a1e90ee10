import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AlertsModule } from '../alerts/alerts.module.js';
import { AssumptionsModule } from '../assumptions/assumptions.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { MismatchesModule } from '../mismatches/mismatches.module.js';
import { PeopleModule } from '../people/people.module.js';
import { FirstNight } from '../platform/readiness/first-night.js';
import { ProvidersModule } from '../providers/providers.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { TermsModule } from '../terms/terms.module.js';
import { WalletImportsModule } from '../wallet-imports/wallet-imports.module.js';
import { AttributionRepository } from './attribution/attribution.repository.js';
import { Attributions } from './attribution/attributions.service.js';
import { ItemDays } from './attribution/item-days.service.js';
import { ItemReader } from './attribution/item-reader.js';
import { ItemReadingRepository } from './attribution/item-reading.repository.js';
import { AggregateControl } from './completeness/aggregate-control.service.js';
import { AggregateReader } from './completeness/aggregate-reader.js';
import { ControlNightsRepository } from './completeness/control-nights.repository.js';
import { HolesRepository } from './completeness/holes.repository.js';
import { KnownDaysRepository } from './completeness/known-days.repository.js';
import { OpenHoles } from './completeness/open-holes.service.js';
import { ParentBalances } from './completeness/parent-balances.service.js';
import { RunHoles } from './completeness/run-holes.service.js';
import { FactsErasure } from './erasure/facts-erasure.js';
import { InputErasure } from './erasure/input-erasure.js';
import { ResultsErasure } from './erasure/results-erasure.js';
import { RunsErasure } from './erasure/runs-erasure.js';
import { AgencyViews } from './explain/agency-views.service.js';
import { CaseCellsService } from './explain/case-cells.service.js';
import { CaseFactsRepository } from './explain/case-facts.repository.js';
import { CasesLooked } from './explain/cases-looked.service.js';
import { ExplainMismatches } from './explain/explain-mismatches.service.js';
import { ExplanationDeletions } from './explain/explanation-deletions.service.js';
import { ExplanationEvidenceRepository } from './explain/explanation-evidence.repository.js';
import { ItemEvidence } from './explain/item-evidence.service.js';
import { LookInto } from './explain/look-into.service.js';
import { ExportComparison } from './exports/export-comparison.service.js';
import { ExportsController } from './exports/exports.controller.js';
import { ChargeRepository } from './facts/charge.repository.js';
import { FactHistoryRepository } from './facts/fact-history.repository.js';
import { LedgerReader } from './facts/ledger-reader.js';
import { QuarantineRepository } from './facts/quarantine.repository.js';
import { ReadingRepository } from './facts/reading.repository.js';
import { ReadingLabels } from './facts/reading-labels.service.js';
import { ReadingStores } from './facts/reading-stores.js';
import { StoredFacts } from './facts/stored-facts.service.js';
import { UsageRepository } from './facts/usage.repository.js';
import { UsageReader } from './facts/usage-reader.js';
import { WalletBalanceReader } from './facts/wallet-balance-reader.js';
import { WalletMonthRepository } from './facts/wallet-month.repository.js';
import { reconciliationFigures } from './figures/reconciliation-figures.js';
import { LeaksController } from './leaks/leaks.controller.js';
import { LeaksService } from './leaks/leaks.service.js';
import { FirstCustomers } from './night/first-customers.js';
import { NightScheduleController } from './night/night-schedule.controller.js';
import { NightSchedules } from './night/night-schedules.service.js';
import { NightStates } from './night/night-states.service.js';
import { NightTick } from './night/night-tick.js';
import { Nights } from './night/nights.service.js';
import { SandboxFirstNight } from './night/sandbox-first-night.js';
import { PreviewController } from './preview/preview.controller.js';
import { TermsPreviewService } from './preview/terms-preview.service.js';
import { Outages } from './reading/outages.js';
import { PlannedReadings } from './reading/planned-readings.repository.js';
import { ReadingLease } from './reading/reading-lease.js';
import { ReadingWorker } from './reading/reading-worker.js';
import { UnitReader } from './reading/unit-reader.js';
import { AnswersOfDays } from './rebuild/answers-of-days.service.js';
import { rebuilds } from './rebuild/rebuilds.js';
import { reconciliationEntities } from './reconciliation-entities.js';
import { ReplayRecords } from './replay/replay-records.js';
import { ReplayRun } from './replay/replay-run.service.js';
import { ReplayWork } from './replay/replay-work.service.js';
import { ReplaysController } from './replay/replays.controller.js';
import { ReplaysService } from './replay/replays.service.js';
import { RunDifferencesRepository } from './replay/run-differences.repository.js';
import { RunInputRepository } from './replay/run-input.repository.js';
import { RestatementsController } from './restatements/restatements.controller.js';
import { RestatementsRepository } from './restatements/restatements.repository.js';
import { Restatements } from './restatements/restatements.service.js';
import { RevisionsRepository } from './restatements/revisions.repository.js';
import { DaySumsRepository } from './results/day-sums.repository.js';
import { DaySumsTick } from './results/day-sums.tick.js';
import { DriftController } from './results/drift.controller.js';
import { DriftRepository } from './results/drift.repository.js';
import { DriftService } from './results/drift.service.js';
import { JudgeService } from './results/judge.service.js';
import { JudgedCases } from './results/judged-cases.service.js';
import { JudgedFactsRepository } from './results/judged-facts.repository.js';
import { JudgingTerms } from './results/judging-terms.service.js';
import { LatestResults } from './results/latest-results.service.js';
import { MismatchAlerts } from './results/mismatch-alerts.service.js';
import { MonthStates } from './results/month-states.service.js';
import { MonthSumsRepository } from './results/month-sums.repository.js';
import { ResultRepository } from './results/result.repository.js';
import { ResultsController } from './results/results.controller.js';
import { ResultsReadModule } from './results/results-read.module.js';
import { SubjectResults } from './results/subject-results.service.js';
import { SummedResultsRepository } from './results/summed-results.repository.js';
import { ProviderReadings } from './run/provider-readings.service.js';
import { RunExecution } from './run/run-execution.js';
import { RunsController } from './run/runs.controller.js';
import { runs } from './run/runs.js';
import { RunsNamed } from './run/runs-named.service.js';
import { WalletsSeen } from './run/wallets-seen.service.js';
import { SharedAccountsController } from './shared-accounts/shared-accounts.controller.js';
import { SharedAccountsService } from './shared-accounts/shared-accounts.service.js';
import { MismatchItemsController } from './side-by-side/mismatch-items.controller.js';
import { MismatchItemsService } from './side-by-side/mismatch-items.service.js';
import { SidesService } from './side-by-side/sides.service.js';
import { UnplacedController } from './unplaced/unplaced.controller.js';
import { UnplacedRepository } from './unplaced/unplaced.repository.js';
import { UnplacedService } from './unplaced/unplaced.service.js';

const attribution = [ItemReadingRepository, AttributionRepository, ItemReader, ItemDays, Attributions];
const explanations = [
  ExplanationDeletions,
  ExplanationEvidenceRepository,
  CaseFactsRepository,
  ItemEvidence,
  CaseCellsService,
  LookInto,
  AgencyViews,
  CasesLooked,
  ExplainMismatches,
];
const replays = [
  RunInputRepository,
  RunDifferencesRepository,
  ReplayRecords,
  ReplayRun,
  ReplayWork,
  ReplaysService,
  RunExecution,
];
const completeness = [
  HolesRepository,
  KnownDaysRepository,
  RunHoles,
  OpenHoles,
  ControlNightsRepository,
  AggregateReader,
  ParentBalances,
  AggregateControl,
];
const facts = [
  UsageRepository,
  ChargeRepository,
  QuarantineRepository,
  ReadingRepository,
  ReadingStores,
  ReadingLabels,
  UsageReader,
  LedgerReader,
  FactHistoryRepository,
  WalletBalanceReader,
  WalletMonthRepository,
  StoredFacts,
];
const results = [
  ResultRepository,
  SummedResultsRepository,
  MonthSumsRepository,
  MonthStates,
  JudgedFactsRepository,
  DriftRepository,
  DriftService,
  JudgedCases,
  JudgingTerms,
  SubjectResults,
  JudgeService,
  RestatementsRepository,
  RevisionsRepository,
  Restatements,
];
const erasure = [FactsErasure, ResultsErasure, RunsErasure, InputErasure];
const readings = [Outages, PlannedReadings, ReadingLease, UnitReader, ReadingWorker];
const work = [
  MismatchAlerts,
  AnswersOfDays,
  NightTick,
  Nights,
  NightSchedules,
  NightStates,
  FirstCustomers,
  LatestResults,
  DaySumsRepository,
  DaySumsTick,
  TermsPreviewService,
  UnplacedRepository,
  UnplacedService,
  SharedAccountsService,
  LeaksService,
  ExportComparison,
  SidesService,
  MismatchItemsService,
];

@Module({
  imports: [
    TypeOrmModule.forFeature(reconciliationEntities),
    AlertsModule,
    AssumptionsModule,
    CustomersModule,
    EvidenceModule,
    MismatchesModule,
    PeopleModule,
    ProvidersModule,
    ResultsReadModule,
    SettingsModule,
    TermsModule,
    WalletImportsModule,
  ],
  controllers: [
    RunsController,
    NightScheduleController,
    ReplaysController,
    LeaksController,
    ResultsController,
    DriftController,
    RestatementsController,
    PreviewController,
    UnplacedController,
    SharedAccountsController,
    ExportsController,
    MismatchItemsController,
  ],
  providers: [
    ...facts,
    ...completeness,
    ...attribution,
    ...explanations,
    ...rebuilds,
    ...replays,
    ...results,
    ...erasure,
    ...readings,
    ...reconciliationFigures,
    ...runs,
    ...work,
    { provide: FirstNight, useClass: SandboxFirstNight },
  ],
  exports: [
    AnswersOfDays,
    ExplanationDeletions,
    FirstNight,
    Nights,
    LatestResults,
    LeaksService,
    MismatchAlerts,
    OpenHoles,
    ParentBalances,
    ProviderReadings,
    RunsNamed,
    StoredFacts,
    UnplacedService,
    WalletsSeen,
  ],
})
export class ReconciliationModule {}
