import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/http/actor.js';

/** Whose work goes to whom; to nobody in particular with `to` null. */
export type HandOver = {
  readonly from: string;
  readonly to: { readonly id: string; readonly name: string } | null;
  readonly actor: Actor;
};

/** Work of one kind that people have before them. */
export type Duty = {
  /** How many of a person's are open. */
  readonly open: (personId: string) => Promise<number>;
  /** Hands a person's open ones over within `tx`, and records nothing in the audit trail. Returns how many. */
  readonly handOver: (tx: EntityManager, handOver: HandOver) => Promise<number>;
};

/** Features that assign work to people tell here how to hand it over when one of them leaves. */
@Injectable()
export class OpenDuties {
  readonly #duties: Duty[] = [];

  add(duty: Duty): void {
    this.#duties.push(duty);
  }

  async open(personId: string): Promise<number> {
    let open = 0;
    for (const duty of this.#duties) open += await duty.open(personId);
    return open;
  }

  async handOver(tx: EntityManager, handOver: HandOver): Promise<number> {
    let handedOver = 0;
    for (const duty of this.#duties) handedOver += await duty.handOver(tx, handOver);
    return handedOver;
  }
}
