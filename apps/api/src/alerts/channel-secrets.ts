import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { SecretStore } from '../platform/secrets/secret-store.js';

const Kept = z.object({ url: z.string(), secret: z.string().nullable() });
export type ChannelSecret = { readonly url: URL; readonly secret: string | null };

const nameOf = (channelId: string) => `alert-channel:${channelId}`;

/** As Standard Webhooks wants it: 24 random bytes, in base64, after a prefix that tells what it is. */
export const newSigningSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`;

/** The addresses and signing secrets of channels, sealed. */
@Injectable()
export class ChannelSecrets {
  constructor(private readonly secrets: SecretStore) {}

  keep(tx: EntityManager, channelId: string, { url, secret }: ChannelSecret): Promise<void> {
    return this.secrets.write(nameOf(channelId), JSON.stringify({ url: url.href, secret }), tx);
  }

  async read(channelId: string): Promise<ChannelSecret> {
    const kept = await this.secrets.read(nameOf(channelId));
    if (kept === null) throw new Error(`the address of channel ${channelId} is not kept`);
    const { url, secret } = Kept.parse(JSON.parse(kept.reveal()));
    return { url: new URL(url), secret };
  }

  erase(tx: EntityManager, channelId: string): Promise<void> {
    return this.secrets.erase(nameOf(channelId), tx);
  }
}
