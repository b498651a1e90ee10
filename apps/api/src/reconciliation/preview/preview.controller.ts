import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CustomersService } from '../../customers/customers.service.js';
import { RequiresRole } from '../../platform/http/access.js';
import { parsedRates } from '../../terms/dto/rate.js';
import { parsedTolerance } from '../../terms/dto/tolerance.js';
import type { Terms } from '../../terms/terms.service.js';
import { RatesPreviewRequest, TolerancePreviewRequest } from './preview.request.js';
import { previewJson, TermsPreview } from './preview.response.js';
import { type TermsOutlook, TermsPreviewService } from './terms-preview.service.js';

@ApiTags('terms')
@Controller()
export class PreviewController {
  constructor(
    private readonly previews: TermsPreviewService,
    private readonly customers: CustomersService,
  ) {}

  @Post('settings/tolerance/preview')
  @HttpCode(200)
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'What a tolerance would change about settled results; nothing is saved' })
  @ApiOkResponse({ standardSchema: TermsPreview })
  async tolerance(@Body({ schema: TolerancePreviewRequest }) body: TolerancePreviewRequest): Promise<TermsPreview> {
    const customerId = body.scope.customerId ?? null;
    const product = body.scope.product ?? null;
    const tolerance = body.tolerance === null ? null : parsedTolerance(body.tolerance);
    const change = (terms: Terms): Terms => {
      const others = terms.tolerances.filter((one) => one.customerId !== customerId || one.product !== product);
      const tolerances = tolerance === null ? others : [...others, { customerId, product, tolerance }];
      return { ...terms, tolerances };
    };
    const customerIds = customerId === null ? null : [customerId];
    return this.named(await this.previews.preview({ customerIds, from: body.from, to: body.to, change }));
  }

  @Post('rates/preview')
  @HttpCode(200)
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Which settled results rates would restate; the body is the one that sets them' })
  @ApiOkResponse({ standardSchema: TermsPreview })
  async rates(@Body({ schema: RatesPreviewRequest }) body: RatesPreviewRequest): Promise<TermsPreview> {
    const { customerIds = null, rates, to } = 'rates' in body ? body : { rates: body, to: undefined };
    const wanted = (customerIds ?? [null]).flatMap((customerId) => parsedRates(customerId, rates));
    const from = wanted.map((rate) => rate.from).sort()[0];
    const change = (terms: Terms): Terms => ({ ...terms, rates: [...terms.rates, ...wanted] });
    return this.named(await this.previews.preview({ customerIds, from, to, clamped: true, change }));
  }

  private async named(outlook: TermsOutlook): Promise<TermsPreview> {
    const ids = [...outlook.customers, ...outlook.mismatches.map(({ mismatch }) => mismatch)];
    const names = await this.customers.namesOf([...new Set(ids.flatMap((one) => one.customerId ?? []))]);
    return previewJson(outlook, names);
  }
}
