import type { Finding } from '@plumbline/core/assumption/finding';
import type { KnownAssumption } from '../assumptions/assumptions.service.js';
import type { DoctorResponse, ExaminationResponse } from './doctor.response.js';
import type { ExaminationEntity } from './examination/examination.entity.js';

export function examinationShown(examination: ExaminationEntity): ExaminationResponse {
  const { id, state, checks, progressDone: done, progressTotal: total } = examination;
  return {
    id,
    state,
    progress: { done, total },
    checks: checks.map(({ isRefused: _, ...check }) => check),
    createdAt: examination.createdAt.toISOString(),
    startedAt: examination.startedAt?.toISOString() ?? null,
    finishedAt: examination.finishedAt?.toISOString() ?? null,
  };
}

export function assumptionShown({ decided, newest, ...assumption }: KnownAssumption): DoctorResponse['assumptions'][0] {
  return { ...assumption, decided: findingShown(decided), newest: findingShown(newest) };
}

function findingShown(finding: Finding | null) {
  if (finding === null) return null;
  const { outcome, askedAt, detail, evidence } = finding;
  const { figures, counterExamples, pages } = evidence;
  return {
    outcome,
    askedAt: askedAt.toISOString(),
    detail,
    figures,
    counterExamples: [...counterExamples],
    pages: [...pages],
  };
}
