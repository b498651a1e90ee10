import { Injectable } from '@nestjs/common';
import { KnownOfToken } from '../providers/known-of-token.js';
import { AssumptionsService } from './assumptions.service.js';

/** Spares the agency a refused call for every location once the doctor has found that A24 holds. */
@Injectable()
export class FoundOfToken extends KnownOfToken {
  constructor(private readonly assumptions: AssumptionsService) {
    super();
  }

  override async opensNoLocation(): Promise<boolean> {
    return (await this.assumptions.settled('A24')) === 'holds';
  }
}
