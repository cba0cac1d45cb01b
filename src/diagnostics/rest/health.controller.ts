import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../../auth/public.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { EndpointEpoch } from '../../nodes/endpoint-epoch.service.js';
import { NodeIdentity } from '../../nodes/node-identity.js';
import { NodeRegistry } from '../../nodes/node-registry.service.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { Readiness } from '../readiness.service.js';
import { LivenessView } from './liveness.view.js';
import { ReadinessView } from './readiness.view.js';

/** Probes for load balancers and process supervisors. */
@ApiTags('Health')
@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly registry: NodeRegistry,
    private readonly epoch: EndpointEpoch,
    private readonly node: NodeIdentity,
  ) {}

  @Get('live')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getLiveness',
    summary: 'Is the process alive?',
    description: 'Looks at nothing else. When it does not answer, restart the process.',
  })
  @ApiOkResponse({ description: 'It is.', type: LivenessView })
  live(): LivenessView {
    return { status: 'ok' };
  }

  @Get('ready')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getReadiness',
    summary: 'May this node be sent requests?',
    description:
      'Looks at the database, its migrations, the endpoints this node serves and its workers. The refusal lists the same `checks`.',
  })
  @ApiOkResponse({ description: 'It may.', type: ReadinessView })
  @ApiProblems('not-ready', 'draining')
  async ready(): Promise<ReadinessView> {
    if (this.registry.draining) throw new SluiceError('draining', 'Send requests to another node.');
    const checks = await this.readiness.look();
    const failed = checks.filter(({ ok }) => !ok).map(({ name }) => name);
    if (failed.length > 0) {
      throw new SluiceError('not-ready', `These checks fail: ${failed.join(', ')}.`, {
        extensions: { checks: checks.map(({ name, ok }) => ({ name, ok })) },
      });
    }
    return { status: 'ready', node: this.node.id, epoch: this.epoch.servedEpoch, checks };
  }
}
