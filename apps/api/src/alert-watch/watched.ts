import { Injectable } from '@nestjs/common';
import { WatchedCredentials } from './watched-credentials.service.js';
import { WatchedMoney } from './watched-money.service.js';
import { WatchedWork } from './watched-work.service.js';

/** Everything that is looked at. */
@Injectable()
export class Watched {
  constructor(
    readonly work: WatchedWork,
    readonly money: WatchedMoney,
    readonly credentials: WatchedCredentials,
  ) {}
}
