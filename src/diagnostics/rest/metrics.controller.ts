import { Controller, Get, Header, Res, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../../auth/public.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { Metrics } from '../../telemetry/metrics.service.js';
import { MetricsGuard } from '../access/metrics.guard.js';

const EXAMPLE = `# HELP sluice_executions_accepted_total Executions that this node accepted, by how they began.
# TYPE sluice_executions_accepted_total counter
sluice_executions_accepted_total{state="running"} 1024
`;

/** For Prometheus and whoever reads its format. */
@ApiTags('Health')
@Public()
@UseGuards(MetricsGuard)
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getMetrics',
    summary: 'Read the metrics of this node',
    description:
      'In the text format of Prometheus. Calls from the same machine need no credential; others need the role `admin`, or the token in `SLUICE_METRICS_TOKEN` as bearer token.',
  })
  @ApiSecurity({})
  @ApiSecurity('jwt')
  @ApiSecurity('api-key')
  @ApiOkResponse({
    description: 'The metrics.',
    content: { 'text/plain': { schema: { type: 'string' }, example: EXAMPLE } },
  })
  @ApiProblems('unauthenticated', 'invalid-credentials', 'invalid-token', 'forbidden')
  async get(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    reply.header('content-type', this.metrics.contentType);
    return this.metrics.text();
  }
}
