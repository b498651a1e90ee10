import { AttributedUsageEntity, AttributionEntity, ItemReadingEntity } from './attribution/attribution.entity.js';
import { ControlNightEntity } from './completeness/control-night.entity.js';
import { HoleEntity } from './completeness/hole.entity.js';
import { ParentBalanceEntity } from './completeness/parent-balance.entity.js';
import { ExplanationEvidenceEntity } from './explain/explanation-evidence.entity.js';
import {
  ChargeEntity,
  LedgerReadingEntity,
  QuarantinedItemEntity,
  UsageReadingEntity,
  UsageRevisionEntity,
} from './facts/facts.entity.js';
import { NightScheduleEntity } from './night/night-schedule.entity.js';
import { PlannedReadingEntity } from './reading/planned-reading.entity.js';
import {
  ReplayDifferenceEntity,
  ReplayFactDifferenceEntity,
  ReplayGapEntity,
  ReplayOutcomeEntity,
  RunInputEntity,
} from './replay/replay.entity.js';
import { DayChangeEntity, DaySumEntity } from './results/day-sum.entity.js';
import { MonthKeptEntity, MonthSubjectEntity, MonthSumEntity } from './results/month-sum.entity.js';
import { ResultEntity } from './results/result.entity.js';
import { RunEntity, RunEventEntity, RunItemEntity } from './run/run.entity.js';

/** The tables of facts, readings, runs, results and replays. */
export const reconciliationEntities = [
  RunInputEntity,
  ReplayDifferenceEntity,
  ReplayFactDifferenceEntity,
  ReplayGapEntity,
  ReplayOutcomeEntity,
  ExplanationEvidenceEntity,
  UsageRevisionEntity,
  UsageReadingEntity,
  ChargeEntity,
  LedgerReadingEntity,
  QuarantinedItemEntity,
  NightScheduleEntity,
  RunEntity,
  RunItemEntity,
  PlannedReadingEntity,
  RunEventEntity,
  ResultEntity,
  DaySumEntity,
  MonthSumEntity,
  MonthKeptEntity,
  MonthSubjectEntity,
  DayChangeEntity,
  HoleEntity,
  ParentBalanceEntity,
  ControlNightEntity,
  ItemReadingEntity,
  AttributedUsageEntity,
  AttributionEntity,
];
