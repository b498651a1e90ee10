import { types } from 'node:util';
import { Injectable, Logger } from '@nestjs/common';
import { nextAttempt } from '@plumbline/core/alert/next-attempt';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { PublicAddress } from '../platform/http/public-address.js';
import { Every, type MayGoOn } from '../platform/ticks/every.js';
import { AlertDeliveries, type DueMessage } from './alert-deliveries.repository.js';
import { ChannelSecrets } from './channel-secrets.js';
import { handOver } from './outgoing/hand-over.js';

const tickEveryMs = 2_000;

/** On every worker: sends what is due. An alert may arrive twice, with one id, and is never lost without a word. */
@Injectable()
export class AlertSender {
  readonly #log = new Logger('alerts');

  constructor(
    private readonly deliveries: AlertDeliveries,
    private readonly secrets: ChannelSecrets,
    private readonly address: PublicAddress,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  @Every(tickEveryMs)
  async tick(mayGoOn: MayGoOn): Promise<void> {
    if (!this.config.roles.has('worker')) return;
    try {
      await this.sendDue(mayGoOn);
    } catch (err) {
      this.#log.warn({ err, msg: 'no alerts can be sent at the moment; it is tried again' });
    }
  }

  /** Sends until nothing is due any more. */
  async sendDue(mayGoOn: MayGoOn = async () => true): Promise<void> {
    while (await mayGoOn()) {
      const due = await this.deliveries.claim(this.clock.now());
      if (due === null) return;
      await this.send(due);
    }
  }

  /** Whether it arrived, in words; null where it did. */
  async attempt({ id, alerts, channel }: Omit<DueMessage, 'attempts'>): Promise<string | null> {
    try {
      const secret = await this.secrets.read(channel.id);
      const sending = { messageId: id, now: this.clock.now(), base: this.address.url };
      await handOver(alerts, { channel, secret }, sending);
      return null;
    } catch (error) {
      return types.isNativeError(error) ? wordsOf(error) : 'it could not be sent';
    }
  }

  private async send(due: DueMessage): Promise<void> {
    const failure = await this.attempt(due);
    const now = this.clock.now();
    if (failure === null) return this.deliveries.delivered(due, now);
    const next = nextAttempt(due.attempts, now);
    if (next === null)
      this.#log.error({ alertId: due.alerts[0]?.id, channel: due.channel.name, msg: 'an alert was given up' });
    await this.deliveries.failed(due, { failure, next });
  }
}

/** A connection that fails at several addresses says nothing itself. */
function wordsOf(error: Error): string {
  if (error.message !== '') return error.message;
  return 'code' in error && typeof error.code === 'string'
    ? `it could not be sent: ${error.code}`
    : 'it could not be sent';
}
