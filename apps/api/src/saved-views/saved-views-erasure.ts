import { Injectable } from '@nestjs/common';
import { keep, scrub } from '../platform/erasure/erasure-rule.js';
import { Erasures } from '../platform/erasure/erasures.js';

/** What somebody called a filter may name a customer; the filter itself knows ids of ours only. */
@Injectable()
export class SavedViewsErasure {
  constructor(erasures: Erasures) {
    erasures.add(...scrub('saved_view', 'name'), keep('saved_view', ['search'], 'ids and words of ours'));
  }
}
