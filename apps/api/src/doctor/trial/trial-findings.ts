import { Injectable } from '@nestjs/common';
import { type AssumptionId, isAssumptionId } from '@plumbline/core/assumption/assumption';
import type { Decision } from '@plumbline/core/assumption/decide/decision';
import { AssumptionsService } from '../../assumptions/assumptions.service.js';
import { done, refused } from '../../migration/steps/migration-step.js';
import type { Outcome } from '../../saga/saga-hands.js';
import type { TrialAt } from './trial-at.js';

export type Decisions = Partial<Record<AssumptionId, Decision>>;

/** Keeps what a step found in the transaction that says that it is done. */
@Injectable()
export class TrialFindings {
  constructor(private readonly assumptions: AssumptionsService) {}

  found(at: TrialAt, decisions: Decisions): Outcome {
    return { ...done(), ...this.keeping(at, decisions) };
  }

  /** Found, and the trial has nothing more to see: everything is put back. */
  foundAndOver(at: TrialAt, reason: string, decisions: Decisions): Outcome {
    return { ...refused(reason), ...this.keeping(at, decisions) };
  }

  private keeping({ saga }: TrialAt, decisions: Decisions): Pick<Outcome, 'keep'> {
    const findings = Object.entries(decisions).flatMap(([assumption, decision]) => {
      if (!isAssumptionId(assumption)) return [];
      const { outcome, detail, figures, counterExamples } = decision;
      const evidence = { figures, counterExamples, pages: [] };
      return [{ assumption, outcome, detail, askedAt: saga.now(), evidence }];
    });
    return { keep: (tx) => this.assumptions.record(findings, tx) };
  }
}
