import { Injectable } from '@nestjs/common';
import { rateFor } from '@plumbline/core/billing/rate';
import { dayOf } from '@plumbline/core/time/day';
import { productDefinition, products } from '@plumbline/core/usage/product';
import { Clock } from '../platform/clock/clock.js';
import { TermsService } from '../terms/terms.service.js';

/** The one markup that HighLevel has for everything that is Phone, as far as the agreed rates fit into one. */
@Injectable()
export class AgreedMarkup {
  constructor(
    private readonly terms: TermsService,
    private readonly clock: Clock,
  ) {}

  async of(customerId: string): Promise<{ readonly sms: bigint | null; readonly differing: readonly string[] }> {
    const { rates, productsSeen } = await this.terms.load();
    const day = dayOf(this.clock.now());
    const rate = (product: (typeof products)[number]['product']) =>
      rateFor(rates, { customerId, product, day, productSeen: productsSeen.has(product) });
    const sms = rate('sms')?.multiplier ?? null;
    const differing = products
      .filter(({ product }) => productDefinition(product).treatment === 'marked-up')
      .filter(({ product }) => {
        const agreed = rate(product);
        return agreed !== null && agreed.source !== 'product-map' && agreed.multiplier !== sms;
      })
      .map(({ product }) => product);
    return { sms, differing };
  }
}
