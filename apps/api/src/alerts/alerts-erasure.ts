import { Injectable } from '@nestjs/common';
import { keep, scrub } from '../platform/erasure/erasure-rule.js';
import { Erasures } from '../platform/erasure/erasures.js';

/** What becomes of alerts: that there was one stays, without the name. What was sent has left. */
@Injectable()
export class AlertsErasure {
  constructor(erasures: Erasures) {
    erasures.add(
      ...scrub('alert', 'title', 'detail', 'news'),
      keep('alert', ['kind', 'subject', 'path'], 'our own ids'),
      keep(
        'alert_channel',
        [
          'kind',
          'name',
          'host',
          'sender',
          'recipients',
          'kinds',
          'digest',
          'quiet_from',
          'quiet_to',
          'zone',
          'created_by',
        ],
        'the agency’s own channels',
      ),
      keep('alert_delivery', ['failure'], 'why a channel did not take it'),
    );
  }
}
