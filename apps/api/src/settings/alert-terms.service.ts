import { Injectable } from '@nestjs/common';
import type { AlertTerms, Threshold } from '@plumbline/core/alert/alert-terms';
import { parseAmount } from '@plumbline/core/money/amount';
import type { AlertSettings } from './dto/alert-settings.js';
import { SettingsService } from './settings.service.js';

/** From when on something is worth an alert, for whoever raises it. */
@Injectable()
export class AlertTermsService {
  constructor(private readonly settings: SettingsService) {}

  async current(): Promise<AlertTerms> {
    const { mismatchAbove, provisional, balanceDays, balanceBelow, walletBelow } = (await this.settings.current())
      .alerts;
    return {
      ...{ mismatchAbove: thresholdOf(mismatchAbove), provisional, balanceDays },
      balanceBelow:
        balanceBelow === null ? null : { nanos: nanosOf(balanceBelow.amount), currency: balanceBelow.currency },
      walletBelow: thresholdOf(walletBelow),
    };
  }
}

function thresholdOf({ usual, byCurrency }: AlertSettings['mismatchAbove']): Threshold {
  return {
    usualNanos: nanosOf(usual),
    byCurrency: new Map(byCurrency.map(({ amount, currency }) => [currency, nanosOf(amount)])),
  };
}

function nanosOf(text: string): bigint {
  const parsed = parseAmount(text);
  if (parsed.kind === 'refused') throw new Error(`the setting "${text}" is no amount`);
  return parsed.nanos;
}
