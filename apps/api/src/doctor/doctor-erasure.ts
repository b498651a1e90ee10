import { Injectable } from '@nestjs/common';
import { keep, scrub } from '../platform/erasure/erasure-rule.js';
import { Erasures } from '../platform/erasure/erasures.js';

/** What becomes of the doctor's examinations. */
@Injectable()
export class DoctorErasure {
  constructor(erasures: Erasures) {
    erasures.add(...scrub('examination', 'checks'), keep('examination', ['state', 'requested_by'], 'words of ours'));
  }
}
