import { Injectable } from '@nestjs/common';
import { TermsService } from '../../terms/terms.service.js';
import { RunInputRepository } from '../replay/run-input.repository.js';
import { type ClaimedRun, RunLease } from '../run/run-lease.js';
import type { LabelClassifications } from './label-classifications.js';

/**
 * By which classification a run reads wallets: the one with which it began, also after a restart and in every process that
 * reads for it. It is kept, so that the same rows can be sorted again as they were.
 */
@Injectable()
export class ReadingLabels {
  constructor(
    private readonly terms: TermsService,
    private readonly inputs: RunInputRepository,
    private readonly lease: RunLease,
  ) {}

  /** Before anything is read. */
  async keep(run: ClaimedRun): Promise<void> {
    if ((await this.inputs.labels(run.id)) !== null) return;
    const { labelClassifications } = await this.terms.load();
    await this.lease.write(run, (tx) => this.inputs.keepLabels(tx, run.id, labelClassifications));
  }

  async of(runId: string): Promise<LabelClassifications> {
    const kept = await this.inputs.labels(runId);
    if (kept === null) throw new Error(`the run ${runId} has kept no classification of labels`);
    return kept;
  }
}
