import { Injectable } from '@nestjs/common';
import { EvidenceService } from '../../evidence/evidence.service.js';
import { TermsService } from '../../terms/terms.service.js';
import { ReadingLease } from '../reading/reading-lease.js';
import { QuarantineRepository } from './quarantine.repository.js';

/** What every reading is written with, in the transaction that holds the reading's lease. */
@Injectable()
export class ReadingStores {
  constructor(
    readonly evidence: EvidenceService,
    readonly quarantine: QuarantineRepository,
    readonly terms: TermsService,
    readonly lease: ReadingLease,
  ) {}
}
