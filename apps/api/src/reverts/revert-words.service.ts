import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccountTokens } from '../migration/account-tokens.js';
import { Config } from '../platform/config/config.js';
import type { Actor } from '../platform/http/actor.js';
import { Problem } from '../platform/http/problem.js';
import { SagaWords } from '../saga/saga-words.service.js';
import type { SharedCredentials } from './dto/revert.js';
import type { RevertEntity } from './revert.entity.js';
import { RevertDecisions } from './revert-decisions.service.js';
import { RevertRecord } from './revert-record.js';

/** What people say to a revert that is under way. */
@Injectable()
export class RevertWords {
  constructor(
    private readonly record: RevertRecord,
    private readonly words: SagaWords,
    private readonly decisions: RevertDecisions,
    private readonly tokens: AccountTokens,
    private readonly config: Config,
  ) {}

  /** Gives up a request; one that is applied is taken back, up to the switch. */
  async withdraw(id: string, actor: Actor): Promise<void> {
    const revert = await this.record.find(id);
    if (revert.sagaId === null) return this.decisions.withdraw(id, actor);
    const asked = this.recorded(revert, actor, { action: 'revert.cancel-asked' });
    if (await this.words.cancel(revert.sagaId, actor.name, asked)) return;
    const detail = 'HighLevel has the shared credentials already. A new migration leads to an own account again.';
    throw new Problem({ type: 'conflict', title: 'It is too late to withdraw', detail });
  }

  async resume(id: string, actor: Actor): Promise<void> {
    const revert = await this.record.find(id);
    await this.words.resume(sagaOf(revert), actor.name, this.recorded(revert, actor, { action: 'revert.resumed' }));
  }

  async confirm(id: string, step: string, actor: Actor): Promise<void> {
    const revert = await this.record.find(id);
    const record = this.recorded(revert, actor, { action: 'revert.confirmed', detail: { step } });
    await this.words.confirm(sagaOf(revert), { step, by: actor.name }, record);
  }

  /** Of a shared account that is a subaccount. The parent's token opens everything, and who needs it has it. */
  async reveal(id: string, actor: Actor): Promise<SharedCredentials> {
    const revert = await this.record.find(id);
    const { sharedSid: accountSid, credentialsMode } = revert.plan;
    if (actor.kind !== 'person') {
      throw new Problem({
        type: 'forbidden',
        detail: 'A token is revealed to a person who is signed in, never to a program.',
      });
    }
    if (revert.sagaId === null || credentialsMode !== 'manual') {
      throw new Problem({ type: 'conflict', detail: 'Nobody needs the shared credentials for this revert now.' });
    }
    if (accountSid === this.config.twilio.accountSid) {
      const detail = `${accountSid} is the agency’s own parent account, whose token Plumbline shows to nobody. Take it from the Twilio console.`;
      throw new Problem({ type: 'refused', detail });
    }
    const token = await this.tokens.of(accountSid, new AbortController().signal);
    await this.record.inTransaction((tx) =>
      this.record.write(tx, revert, { action: 'revert.credentials-revealed', detail: { accountSid } }, actor),
    );
    return { accountSid, authToken: token.reveal() };
  }

  private recorded(revert: RevertEntity, actor: Actor, event: Parameters<RevertRecord['write']>[2]) {
    return (tx: EntityManager) => this.record.write(tx, revert, event, actor);
  }
}

function sagaOf({ sagaId }: RevertEntity): string {
  if (sagaId === null) throw new Problem({ type: 'conflict', detail: 'The revert has not been applied.' });
  return sagaId;
}
