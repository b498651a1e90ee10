import { Injectable } from '@nestjs/common';
import { change, keep, scrub } from '../platform/erasure/erasure-rule.js';
import { Erasures } from '../platform/erasure/erasures.js';

const agencyWide = 'the agency’s own terms';
const agreed = 'what was agreed, by our own id';

/** What becomes of terms: reasons are people's own words, the rest is figures. */
@Injectable()
export class TermsErasure {
  constructor(erasures: Erasures) {
    erasures.add(
      change('rate', { reason: `'erased'` }, 'customer_id = :customer and reason is not null'),
      keep('rate', ['customer_id', 'product', 'created_by'], agreed),
      keep('rate_proposal', ['customer_id', 'products', 'state', 'decided_by'], agreed),
      keep('tolerance_setting', ['customer_id', 'product', 'changed_by'], agreed),
      ...scrub('classification', 'value'),
      keep('classification', ['kind', 'product', 'decided_by'], agencyWide),
      ...scrub('seen_label', 'value'),
      keep('seen_category', ['value'], agencyWide),
      keep('seen_product', ['product'], agencyWide),
      keep('meeting', ['product', 'by', 'decided_by'], agencyWide),
      keep('rounding_setting', ['scope', 'unit', 'stage', 'mode', 'changed_by'], agencyWide),
      keep('settling_setting', ['scope', 'changed_by'], agencyWide),
    );
  }
}
