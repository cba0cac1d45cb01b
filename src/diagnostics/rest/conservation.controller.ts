import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Roles } from '../../auth/roles.decorator.js';
import { Conservation } from '../../executions/conservation.service.js';
import { ConservationView } from './conservation.view.js';

@ApiTags('Health')
@Controller('platform/v1/conservation')
@Roles('admin')
export class ConservationController {
  constructor(private readonly conservation: Conservation) {}

  @Get()
  @ApiOperation({
    operationId: 'getConservation',
    summary: 'Is every accepted execution still there?',
    description:
      'Compares what was accepted with what there is, in all namespaces and at one moment: accepted = purged + queued + running + waiting + completed + failed + cancelled. It counts every execution, so do not ask every second.',
  })
  @ApiOkResponse({ description: 'What was counted.', type: ConservationView })
  async get(): Promise<ConservationView> {
    const { since, at, ...counts } = await this.conservation.report();
    return { ...counts, since: since?.toISOString() ?? null, at: at.toISOString() };
  }
}
