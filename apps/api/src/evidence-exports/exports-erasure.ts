import { Injectable } from '@nestjs/common';
import { erase } from '../platform/erasure/erasure-rule.js';
import { Erasures } from '../platform/erasure/erasures.js';

/** Archives of a customer hold everything that was known of it: they are deleted. */
@Injectable()
export class ExportsErasure {
  constructor(erasures: Erasures) {
    erasures.add(
      erase('evidence_export_part', 'export_id in (select id from evidence_export where customer_id = :customer)'),
      erase('evidence_export', 'customer_id = :customer'),
    );
  }
}
