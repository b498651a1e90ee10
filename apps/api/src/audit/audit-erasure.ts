import { Injectable } from '@nestjs/common';
import { keep } from '../platform/erasure/erasure-rule.js';
import { Erasures } from '../platform/erasure/erasures.js';

/** Each event holds the hash of the one before: taking a word out of one would break the chain for all that follow. */
const chain = 'the audit chain; it knows a customer by our own id, and holds what people wrote and the ids of numbers';

@Injectable()
export class AuditErasure {
  constructor(erasures: Erasures) {
    const said = [
      'actor_kind',
      'actor_id',
      'actor_name',
      'action',
      'subject_kind',
      'subject_id',
      'customer_id',
      'detail',
    ];
    erasures.add(
      keep('audit_event', [...said, 'previous_hash', 'hash'], chain),
      keep('audit_head', ['hash'], 'the head of the chain'),
    );
  }
}
