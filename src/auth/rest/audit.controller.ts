import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AuditEntry } from '../../audit/audit-entry.entity.js';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { PageQueryDto } from '../../http/page-query.dto.js';
import { Roles } from '../roles.decorator.js';
import { AuditEntryPageDto } from './audit-entry-page.dto.js';
import type { AuditEntryDto } from './audit-entry.dto.js';

/** Here and not beside the trail, because reading it needs roles, and keeping it must not. */
@Controller('platform/v1/audit')
@ApiTags('Audit')
@Roles('admin')
export class AuditController {
  constructor(private readonly trail: AuditTrail) {}

  @Get()
  @ApiOperation({
    operationId: 'listAuditEntries',
    summary: 'Read the audit trail',
    description: 'Every change made over the management API, newest first. Each entry is chained to the one before it.',
  })
  @ApiOkResponse({ type: AuditEntryPageDto, description: 'One page of entries.' })
  @ApiProblems('invalid-cursor', 'validation-failed')
  async list(@Query() page: PageQueryDto): Promise<AuditEntryPageDto> {
    const { items, next } = await this.trail.list(page);
    return { items: items.map(toAuditEntryDto), next };
  }
}

function toAuditEntryDto({ position, at, actor, action, subject, details, hash }: AuditEntry): AuditEntryDto {
  return { position, at: at.toISOString(), actor, action, subject, details, hash };
}
