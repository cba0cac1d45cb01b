import { Body, Controller, HttpCode, Ip, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { Public } from '../public.decorator.js';
import { ACCESS_TOKEN_LIFETIME } from '../sessions/access-tokens.service.js';
import { LogIn } from '../sessions/log-in.service.js';
import { type IssuedTokens, Sessions } from '../sessions/sessions.service.js';
import { LoginDto } from './login.dto.js';
import { RefreshTokenDto } from './refresh-token.dto.js';
import { TokensDto } from './tokens.dto.js';

@Controller('platform/v1/auth')
@ApiTags('Sign-in')
@Public()
export class SessionsController {
  constructor(
    private readonly logIn: LogIn,
    private readonly sessions: Sessions,
  ) {}

  @Post('login')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'login',
    summary: 'Sign in',
    description: 'Takes a username and a password and answers tokens. Too many wrong attempts are put off for a while.',
  })
  @ApiSecurity({})
  @ApiOkResponse({ type: TokensDto, description: 'Signed in.' })
  @ApiProblems('invalid-credentials', 'too-many-requests', 'malformed-json', 'validation-failed')
  async login(@Body() { username, password }: LoginDto, @Ip() address: string): Promise<TokensDto> {
    return toTokensDto(await this.logIn.with(username, password, address));
  }

  @Post('refresh')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'refresh',
    summary: 'Renew the tokens',
    description:
      'Takes the newest refresh token and answers new tokens. A refresh token that comes back ends the session.',
  })
  @ApiSecurity({})
  @ApiOkResponse({ type: TokensDto, description: 'Renewed.' })
  @ApiProblems('invalid-token', 'malformed-json', 'validation-failed')
  async refresh(@Body() { refreshToken }: RefreshTokenDto): Promise<TokensDto> {
    return toTokensDto(await this.sessions.refresh(refreshToken));
  }

  @Post('logout')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'logout',
    summary: 'Sign out',
    description:
      'Ends the session of the refresh token, its access tokens included. Says nothing about an unknown token.',
  })
  @ApiSecurity({})
  @ApiNoContentResponse({ description: 'Signed out.' })
  @ApiProblems('malformed-json', 'validation-failed')
  logout(@Body() { refreshToken }: RefreshTokenDto): Promise<void> {
    return this.sessions.end(refreshToken);
  }
}

function toTokensDto({ accessToken, refreshToken }: IssuedTokens): TokensDto {
  return { accessToken, tokenType: 'Bearer', expiresIn: ACCESS_TOKEN_LIFETIME, refreshToken };
}
