import { Injectable } from '@nestjs/common';
import { keep } from '../platform/erasure/erasure-rule.js';
import { Erasures } from '../platform/erasure/erasures.js';

@Injectable()
export class AlertWatchErasure {
  constructor(erasures: Erasures) {
    erasures.add(keep('alert_watch', ['scope'], 'when somebody last looked'));
  }
}
