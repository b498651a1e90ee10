import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnswersList } from '../platform/csv/list-answer.js';
import { RequiresRole } from '../platform/http/access.js';
import { AuditPages } from './audit-pages.service.js';
import { AuditVerifications } from './audit-verification.service.js';
import { AuditChoices, AuditPage, AuditQuery, AuditVerification } from './dto/audit-event.js';

@ApiTags('audit')
@RequiresRole('approver')
@Controller('audit-events')
export class AuditController {
  constructor(
    private readonly pages: AuditPages,
    private readonly verifications: AuditVerifications,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Who did what, newest first' })
  @AnswersList(AuditPage)
  list(@Query({ schema: AuditQuery }) query: AuditQuery): Promise<AuditPage> {
    return this.pages.list(query);
  }

  @Get('choices')
  @ApiOperation({ summary: 'Everybody who did something and everything that was done, to narrow the list by' })
  @ApiOkResponse({ standardSchema: AuditChoices })
  choices(): Promise<AuditChoices> {
    return this.pages.choices();
  }

  @Get('verify')
  @ApiOperation({ summary: 'Whether every event is still there and says what it said' })
  @ApiOkResponse({ standardSchema: AuditVerification })
  verify(): Promise<AuditVerification> {
    return this.verifications.verify();
  }
}
