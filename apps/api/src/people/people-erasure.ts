import { Injectable } from '@nestjs/common';
import { keep } from '../platform/erasure/erasure-rule.js';
import { Erasures } from '../platform/erasure/erasures.js';

const agency = 'people of the agency and their means of signing in';

@Injectable()
export class PeopleErasure {
  constructor(erasures: Erasures) {
    erasures.add(
      keep('installation', ['mode', 'setup_token'], agency),
      keep('person', ['email', 'name', 'role', 'state', 'password_hash', 'oidc_subject'], agency),
      keep('session', ['token_hash', 'address', 'agent'], agency),
      keep('api_key', ['name', 'role', 'key_hash'], agency),
      keep('invitation', ['token_hash'], agency),
      keep('known_device', ['token_hash'], agency),
      keep('password_attempt', ['key'], agency),
    );
  }
}
