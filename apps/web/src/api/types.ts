import type { components } from './schema.js';

type Schemas = components['schemas'];

export type Money = Schemas['Money'];
export type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null };

export type Role = Schemas['Role'];
export type Member = Schemas['Person'];
export type ApiKey = Schemas['ApiKey'];
export type OpenSession = Schemas['OpenSessions']['items'][number];
export type Holdings = Schemas['Holdings'];
export type AgencySettings = Schemas['Settings'];
export type ComingNight = Schemas['ComingNight'];
export type NightSchedule = Schemas['NightSchedule'];
export type NightSchedulePreview = Schemas['NightSchedulePreview'];
export type NightScheduleShown = Schemas['NightScheduleShown'];

export type Product = Schemas['Product'];
export type CaseProduct = Schemas['CaseProduct'];
export type Verdict = Schemas['DayCell']['verdict'];

export type CustomerStatus = Schemas['CustomerStatus'];
export type Discovery = Schemas['Discovery'];
export type Customer = Schemas['Customer'];
export type CustomerDetail = Schemas['CustomerDetail'];
export type Connection = CustomerDetail['connections'][number];
export type PhoneNumber = CustomerDetail['numbers'][number];
export type Rate = Schemas['Rate'];
export type Cell = Schemas['DayCell'];

export type RunSummary = Schemas['RunSummary'];
export type Run = Schemas['Run'];
export type RunState = Run['state'];
export type RunDifference = Schemas['RunDifferences']['items'][number];
export type Outcome = Schemas['ReplayOutcome'];
export type Erasure = Schemas['Erasure'];
export type ErasurePreview = Schemas['ErasurePreview'];
export type ReplayFact = Schemas['ReplayFacts']['items'][number];
export type ReplayGap = Schemas['ReplayGaps']['items'][number];
export type Manifest = NonNullable<Run['manifest']>;
export type Read = Manifest['reads'][number];
export type Control = Manifest['controls'][number];
export type KeptHole = Run['holes'][number];
export type Quarantined = Manifest['quarantined'][number];
export type Result = Schemas['ResultCell'];
export type Restatement = Schemas['Restatement'];
export type ResultRevision = Schemas['ResultRevisionList']['items'][number];

export type Leak = Schemas['Leak'];

export type MismatchState = Schemas['MismatchState'];
export type Mismatch = Schemas['Mismatch'];
export type MismatchDetail = Schemas['MismatchDetail'];
export type MismatchItem = Schemas['MismatchItem'];
export type MismatchItemPage = Schemas['MismatchItemPage'];
export type MismatchEvent = MismatchDetail['events'][number];
export type MismatchAction = Schemas['MismatchActionRequest'];
export type MismatchActionAnswer = Schemas['MismatchActionAnswer'];
export type MismatchSums = Schemas['MismatchSummary']['sums'];
export type MismatchGroup = Schemas['MismatchGroups']['items'][number];
export type SavedView = Schemas['SavedView'];
export type Settlement = Schemas['Settlement'];

export type Doctor = Schemas['Doctor'];
export type Examination = Schemas['Examination'];
export type Check = Schemas['Check'];
export type Trial = Schemas['Trial'];
export type NewTrial = Schemas['TrialRequest'];
export type Assumption = Schemas['Assumption'];
export type Checklist = Schemas['Checklist'];

export type Overview = Schemas['Overview'];
export type AttentionReason = Schemas['AttentionReason'];
export type NeedsAttention = Schemas['Attention']['items'][number];
export type Moves = Schemas['Moves'];
export type ProviderHealth = Schemas['Providers']['providers'][number];
export type ParentBalance = Schemas['Providers']['balance'];
export type InboxLine = Schemas['InboxLine'];
export type OpenHole = Overview['openHoles'][number];
export type UnownedSpend = Overview['spendUnderNoCustomer'][number];
export type RunEstimate = Schemas['RunEstimate'];
export type Night = NonNullable<Overview['newestNight']>;
export type ProductSummary = Overview['byProduct'][number];

export type ConnectionProposal = Schemas['ConnectionProposal'];
export type RateProposal = Schemas['RateProposal'];
export type Classification = Schemas['Classification'];
export type Unclassified = Schemas['UnknownValue'];
export type NewClassification = Schemas['ClassificationRequest'];
export type SetRate = Schemas['SetRate'];
export type NewTolerance = Schemas['ToleranceParts'];
export type ToleranceSettings = Schemas['ToleranceSettings'];
export type ToleranceOverride = ToleranceSettings['overrides'][number];
export type Rounding = Schemas['Rounding'];
export type Settling = Schemas['Settling'];
export type TermsPreview = Schemas['TermsPreview'];
export type RatesImportReport = Schemas['RatesImportReport'];
export type ImportedLine = RatesImportReport['lines'][number];
export type MeetingGroup = Schemas['MeetingGroupList']['items'][number];
export type NewMeeting = Schemas['MeetingDecision'];
export type MonthDrift = Schemas['DriftList']['items'][number];
export type NewRate = Schemas['RateRequest'];

export type MonthSummary = Schemas['MonthSummary'];
export type MonthDetail = Schemas['MonthDetail'];
export type MonthFigures = Schemas['MonthFigures'];
export type MonthCustomer = Schemas['MonthCustomer'];
export type MonthOfCustomer = Schemas['MonthOfCustomer'];
export type MonthChange = MonthOfCustomer['changes'][number];
export type MonthUsage = Schemas['MonthUsage'];
export type MonthCheck = MonthDetail['checks'][number];
export type CloseMonth = Schemas['CloseMonth'];
export type NewInvoice = Schemas['MonthInvoice'];
export type Margin = Schemas['Margin'];
export type MarginTotal = Schemas['MarginPage']['totals'][number];

export type WalletMapping = Schemas['WalletMapping'];
export type WalletImport = Schemas['WalletImport'];
export type WalletImportPreview = Schemas['WalletImportPreview'];
export type RowsOfOneSource = Schemas['RowsOfOneSource'];
export type WalletImportLine = Schemas['WalletImportLine'];

export type SharedAccount = Schemas['SharedAccount'];
export type SharedAccountDays = Schemas['SharedAccountDays'];
export type SharedDay = SharedAccountDays['days'][number];
export type SharedCost = SharedAccountDays['costs'][number];
export type SharedNumber = SharedAccountDays['ambiguous'][number];

export type AuditEvent = Schemas['AuditEvent'];
export type AuditVerification = Schemas['AuditVerification'];
export type SharedAccountNumber = Schemas['SharedAccountNumbers']['numbers'][number];
export type Wave = Schemas['Wave'];
export type WaveSummary = Schemas['WaveSummary'];
export type WaveCustomer = Wave['customers'][number];
export type NewWave = Schemas['WaveRequest'];
export type MigrationSummary = Schemas['MigrationSummary'];
export type Migration = Schemas['Migration'];
export type MigrationState = Migration['state'];
export type MigrationStep = Migration['steps'][number];
export type Alert = Schemas['Alert'];
export type AlertChannel = Schemas['AlertChannel'];
export type RevertSummary = Schemas['RevertSummary'];
export type Revert = Schemas['Revert'];
export type RevertState = Revert['state'];
export type GuardLine = Revert['decision']['rules'][number];
export type EvidenceExport = Schemas['EvidenceExport'];
export type PreflightLine = Migration['preflight'][number];
