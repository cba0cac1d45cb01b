import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../auth/public.decorator.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { ExplorerFiles } from '../ui/explorer-files.service.js';
import { answerCached } from './answer-cached.js';

/** Nothing but this server's own files and answers; no inline scripts, no frames, nowhere to send a form. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The explorer's page and what it loads. */
@Controller('explorer')
@ApiExcludeController()
@Public()
export class ExplorerController {
  constructor(private readonly files: ExplorerFiles) {}

  @Get()
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    void reply.header('content-security-policy', CONTENT_SECURITY_POLICY).header('referrer-policy', 'no-referrer');
    await this.send('index.html', request, reply);
  }

  @Get('assets/:name')
  async asset(@Param('name') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(name, request, reply);
  }

  private async send(name: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const file = await this.files.get(name);
    if (file === undefined) throw new SluiceError('not-found', 'The explorer has no such file.');
    answerCached(request, reply, file);
  }
}
