import { Injectable } from '@nestjs/common';
import { QuarantineRepository } from '../facts/quarantine.repository.js';
import { Restatements } from '../restatements/restatements.service.js';
import { ResultRepository } from '../results/result.repository.js';
import type { ManifestRead } from './manifest.js';
import { RunInputs } from './run-inputs.js';
import { type ClaimedRun, RunLease } from './run-lease.js';

/** What a finished run is summed up from. */
@Injectable()
export class RunRecords {
  constructor(
    readonly results: ResultRepository,
    readonly inputs: RunInputs,
    readonly quarantine: QuarantineRepository,
    readonly restatements: Restatements,
    private readonly lease: RunLease,
  ) {}

  async items(run: ClaimedRun): Promise<readonly ManifestRead[]> {
    return (await this.lease.items(run)).map(({ read }) => read);
  }
}
