import { Injectable } from '@nestjs/common';
import { keep } from '../platform/erasure/erasure-rule.js';
import { Erasures } from '../platform/erasure/erasures.js';

@Injectable()
export class SettingsErasure {
  constructor(erasures: Erasures) {
    erasures.add(keep('agency_setting', ['scope', 'alerts', 'changed_by'], 'the agency’s own settings'));
  }
}
