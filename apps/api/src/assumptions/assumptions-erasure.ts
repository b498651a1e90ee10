import { Injectable } from '@nestjs/common';
import { keep, scrub } from '../platform/erasure/erasure-rule.js';
import { Erasures } from '../platform/erasure/erasures.js';

/** What becomes of findings: what was found of the providers stays. */
@Injectable()
export class AssumptionsErasure {
  constructor(erasures: Erasures) {
    erasures.add(
      ...scrub('assumption_finding', 'detail', 'evidence'),
      keep('assumption_finding', ['assumption', 'outcome'], 'words of ours'),
    );
  }
}
