import { Injectable } from '@nestjs/common';
import type { Action, Happening, Program, Way } from '@plumbline/core/saga/program';
import type { SagaState } from '@plumbline/core/saga/saga-state';
import type { EntityManager } from 'typeorm';

/** What one saga is about, as its steps need it. */
export type SagaAtHand = {
  readonly id: string;
  readonly kind: string;
  readonly customerId: string;
  readonly program: Program;
  /** What earlier actions made, by step and subject. */
  readonly made: (step: string, subject?: string) => Readonly<Record<string, string>>;
  /** Who said that a person's part of an action is done; null where nobody did since it was last asked for. */
  readonly confirmedBy: (step: string, subject: string, way: Way) => string | null;
  /** When an action was first heard of; now where it was not. */
  readonly begunAt: (step: string, subject: string, way: Way) => Date;
  readonly now: () => Date;
};

/** What came of an action; `keep` is written in one transaction with it. */
export type Outcome = {
  readonly happening: Exclude<Happening, { kind: 'intended' | 'confirmed' | 'not-seen' }>;
  readonly keep?: (tx: EntityManager) => Promise<void>;
};
/** What looking for an effect saw. */
export type Sight = Outcome | 'not-seen';

/** What does the steps of one kind of saga. */
export type SagaHand = {
  readonly kind: string;
  /** Throws what the providers' clients throw; whether that leaves the outcome in doubt is judged by who calls. */
  readonly perform: (saga: SagaAtHand, action: Action, way: Way, signal: AbortSignal) => Promise<Outcome>;
  /** Reads whether the effect of an action is there (or, on the way back, is gone). */
  readonly look: (saga: SagaAtHand, action: Action, way: Way, signal: AbortSignal) => Promise<Sight>;
  /** Told in the transaction in which a saga comes into a state. */
  readonly moved: (tx: EntityManager, saga: SagaAtHand, state: SagaState, detail: string | null) => Promise<void>;
};

/** Who does which kind of saga. Features bring their own, so that the runner knows none of them. */
@Injectable()
export class SagaHands {
  readonly #hands = new Map<string, SagaHand>();

  register(hand: SagaHand): void {
    if (this.#hands.has(hand.kind)) throw new Error(`two hands do sagas of the kind ${hand.kind}`);
    this.#hands.set(hand.kind, hand);
  }

  of(kind: string): SagaHand {
    const hand = this.#hands.get(kind);
    if (hand === undefined) throw new Error(`nobody does sagas of the kind ${kind}`);
    return hand;
  }
}
