import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { Authenticated } from '../../auth/authenticated.decorator.js';
import { CurrentPrincipal } from '../../auth/current-principal.decorator.js';
import { holdsRole, type Principal } from '../../auth/principal.js';
import { FileStore } from '../../files/file-store.service.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { ExecutionQueries } from '../reading/execution-queries.service.js';
import { attachmentNamed } from './attachment-named.js';
import { EXECUTION_READERS } from './execution-readers.js';

const ApiId = (name: string, description: string) =>
  ApiParam({
    name,
    description,
    schema: { type: 'string', format: 'uuid' },
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
  });

@ApiTags('Executions')
@Authenticated()
@Controller('platform/v1/executions')
export class ExecutionFilesController {
  constructor(
    private readonly queries: ExecutionQueries,
    private readonly files: FileStore,
  ) {}

  @Get(':id/files/:fileId')
  @ApiOperation({
    operationId: 'readExecutionFile',
    summary: 'A file that a call carried',
    description:
      'The bytes of a file, for who may read the execution; `trigger.body` names the files. They are always to be saved and ' +
      'never to be shown: nobody has looked into them.',
  })
  @ApiId('id', 'The execution ID.')
  @ApiId('fileId', 'The `id` of the file in `trigger.body`.')
  @ApiProduces('application/octet-stream')
  @ApiResponse({
    status: 200,
    description: 'The bytes, exactly as they came.',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
    headers: {
      'Content-Disposition': {
        description: 'The name to save it by (RFC 6266).',
        schema: { type: 'string' },
        example: `attachment; filename="report.pdf"; filename*=UTF-8''report.pdf`,
      },
      'Repr-Digest': {
        description: 'The SHA-256 digest of the bytes (RFC 9530).',
        schema: { type: 'string' },
        example: 'sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:',
      },
    },
  })
  @ApiProblems('execution-not-found', 'file-not-found')
  async read(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Param('fileId') fileId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const mayRead = ({ namespace }: { namespace: string }) => holdsRole(principal, EXECUTION_READERS, namespace);
    const execution = await this.queries.require(id, mayRead);
    const file = await this.files.require(execution.id, fileId);
    reply.header('repr-digest', `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`);
    reply.header('content-security-policy', `sandbox; default-src 'none'`);
    return new StreamableFile(Readable.from(this.files.read(file), { objectMode: false }), {
      type: 'application/octet-stream',
      disposition: attachmentNamed(file.name),
      length: file.size,
    });
  }
}
