import { Injectable } from '@nestjs/common';
import { keep } from '../platform/erasure/erasure-rule.js';
import { Erasures } from '../platform/erasure/erasures.js';

/** Of the limits that are shared; provided where everything is erased, since who only reads the providers erases nothing. */
@Injectable()
export class ProvidersErasure {
  constructor(erasures: Erasures) {
    const limits = 'what a provider counts of the whole agency';
    erasures.add(
      keep('rate_budget', ['name'], limits),
      keep('in_flight_place', ['provider'], limits),
      keep('in_flight_holder', ['provider'], limits),
    );
  }
}
