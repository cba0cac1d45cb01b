import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import type { RouteFacts } from '../../http/route-facts.js';
import { CLIENT_TOKEN_LIFETIME } from '../oauth/client-tokens.service.js';
import { IssueClientToken } from '../oauth/issue-client-token.service.js';
import { readTokenRequest } from '../oauth/token-request.js';
import { Public } from '../public.decorator.js';
import { ClientTokenDto, ClientTokenRequestDto } from './client-token.dto.js';

@Controller('platform/v1/oauth')
@ApiTags('Sign-in')
@Public()
export class OAuthController {
  constructor(private readonly issue: IssueClientToken) {}

  @Post('token')
  @HttpCode(200)
  @RouteConfig({ takesForm: true } satisfies RouteFacts)
  @ApiOperation({
    operationId: 'issueClientToken',
    summary: 'Get a token for client credentials',
    description:
      'OAuth 2.0 (RFC 6749, section 4.4) for programs that cannot send an API key with every call. Refusals are problem ' +
      "documents that hold OAuth's `error` and `error_description` too.",
  })
  @ApiSecurity({})
  @ApiSecurity('basic')
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: ClientTokenRequestDto })
  @ApiOkResponse({ type: ClientTokenDto, description: 'A token that endpoints with the scheme `oauth2` accept.' })
  @ApiProblems('token-request-invalid', 'invalid-credentials', 'unsupported-media-type')
  async token(
    @Body() form: unknown,
    @Headers('authorization') authorization: string | undefined,
  ): Promise<ClientTokenDto> {
    const { accessToken, scope } = await this.issue.to(readTokenRequest(form, authorization));
    return {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: CLIENT_TOKEN_LIFETIME,
      scope: scope.join(' '),
    };
  }
}
