import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Roles } from '../../auth/roles.decorator.js';
import { previewPills, type PreviewSubject } from '../../flow-language/preview-pills.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { Namespaces } from '../../namespaces/namespaces.service.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { newId } from '../../shared/uuid.js';
import { PillPreviewDto } from './pill-preview.dto.js';
import { PreviewPillsDto } from './preview-pills.dto.js';

@Controller('platform/v1/namespaces/:namespace/flows/preview')
@Roles('flow_designer', 'flow_operator')
@ApiTags('Flows')
@ApiParam({ name: 'namespace', description: 'Name of the namespace.', schema: { type: 'string' } })
export class PreviewController {
  constructor(private readonly namespaces: Namespaces) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'previewPills',
    summary: 'Try out an expression or inputs',
    description:
      'Evaluates a bare expression, or all pills in a JSON value, on sample data, and shows the value of each part. A mistake is ' +
      'part of the answer. Nothing is saved and nothing runs.',
  })
  @ApiOkResponse({ type: PillPreviewDto, description: 'The value and how it came about, or what keeps it from being.' })
  @ApiProblems('namespace-not-found', 'malformed-json', 'validation-failed')
  async preview(@Param('namespace') namespace: string, @Body() body: PreviewPillsDto): Promise<PillPreviewDto> {
    await this.namespaces.require(namespace);
    const { now, ...data } = body.data;
    const moment = now === undefined ? new Date() : new Date(now);
    return previewPills(subjectOf(body), { ...data, now: moment, uuid: newId });
  }
}

function subjectOf({ expression, inputs }: PreviewPillsDto): PreviewSubject {
  if (expression !== undefined && inputs === undefined) return { expression };
  if (expression === undefined && inputs !== undefined) return { template: inputs };
  const message = 'must be there, or "inputs", and not both';
  throw new SluiceError('validation-failed', 'Either an expression or inputs are tried out.', {
    errors: [{ pointer: '/expression', code: 'one-of', message }],
  });
}
