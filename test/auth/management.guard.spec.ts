import { Controller, Get, Param } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessRule } from '../../src/auth/access-rule.js';
import { Authenticated } from '../../src/auth/authenticated.decorator.js';
import { Public } from '../../src/auth/public.decorator.js';
import { Roles } from '../../src/auth/roles.decorator.js';
import { createNamespace, type TestNamespace } from '../support/people.js';
import { type AuthApp, createAuthApp } from './create-auth-app.js';

@Controller('platform/v1/forgotten')
class ForgottenController {
  @Get()
  read(): string {
    return 'open';
  }

  @Get('public')
  @Public()
  readPublic(): string {
    return 'open';
  }
}

@Controller('platform/v1/rules/:namespace')
@Roles('flow_designer')
class RulesController {
  @Get()
  read(@Param('namespace') namespace: string): string {
    return namespace;
  }

  @Get('own')
  @Authenticated()
  readOwn(): string {
    return 'own rule';
  }
}

/** As an application brings it along that imports the platform. */
@Controller('shop')
class ShopController {
  @Get()
  read(): string {
    return 'open';
  }
}

let test: AuthApp;
let acme: TestNamespace;
let other: TestNamespace;

beforeAll(async () => {
  test = await createAuthApp({ controllers: [ForgottenController, RulesController, ShopController] });
  acme = await createNamespace(test.admin);
  other = await createNamespace(test.admin);
});

afterAll(() => test.close());

describe('the guard before every controller', () => {
  it('closes what has no rule, even to the admin', async () => {
    expect(await test.admin.get('/platform/v1/forgotten')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await test.anyone.get('/platform/v1/forgotten')).status).toBe(403);
    expect((await test.anyone.get('/platform/v1/forgotten/public')).status).toBe(200);
  });

  it('leaves the controllers of the application to the application', async () => {
    expect((await test.anyone.get('/shop')).status).toBe(200);
  });

  it('finds a rule on every operation of the platform', () => {
    const missing = test.app
      .get(DiscoveryService, { strict: false })
      .getControllers()
      .filter(({ metatype }) => metatype !== ForgottenController && metatype !== ShopController)
      .flatMap(({ instance, metatype }) =>
        new MetadataScanner().getAllMethodNames(Object.getPrototypeOf(instance) as object).map((name) => ({
          name: `${metatype!.name}.${name}`,
          handler: (instance as Record<string, () => unknown>)[name]!,
          controller: metatype!,
        })),
      )
      .filter(({ handler }) => Reflect.hasMetadata('path', handler))
      .filter(({ handler, controller }) => !new Reflector().getAllAndOverride(AccessRule, [handler, controller]));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('401: asks nobody in particular for a credential, and says which are accepted', async () => {
    const answer = await test.anyone.get(`/platform/v1/rules/${acme.name}`);
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(answer.headers.get('www-authenticate')).toBe(
      'Bearer realm="sluice", ApiKey realm="sluice", header="x-api-key"',
    );
  });

  it('401: does not take a password, which is for endpoints that allow it', async () => {
    const basic = `Basic ${Buffer.from('admin:correct horse battery staple').toString('base64')}`;
    const answer = await test.anyone.as({ authorization: basic }).get('/platform/v1/users');
    expect(answer.body.code).toBe('unauthenticated');
  });

  it('lets a role in the addressed namespace decide, and hides namespaces of others', async () => {
    const asked = async (name: string, by = acme.designer) => (await by.get(`/platform/v1/rules/${name}`)).status;
    expect(await asked(acme.name)).toBe(200);
    expect(await asked(acme.name, test.admin)).toBe(200);
    expect(await asked(acme.name, acme.operator)).toBe(403);
    expect(await asked(acme.name, acme.integrator)).toBe(403);
    expect(await asked(acme.name, acme.nobody)).toBe(403);
    expect(await asked(other.name)).toBe(404);
    const [hidden, absent] = [
      await acme.designer.get(`/platform/v1/rules/${other.name}`),
      await acme.designer.get('/platform/v1/rules/absent'),
    ];
    expect(hidden.body.code).toBe('namespace-not-found');
    expect(hidden.body.detail.replace(other.name, '')).toBe(absent.body.detail.replace('absent', ''));
  });

  it("prefers an operation's own rule to that of its controller", async () => {
    expect((await acme.nobody.get(`/platform/v1/rules/${acme.name}/own`)).status).toBe(200);
    expect((await test.anyone.get(`/platform/v1/rules/${acme.name}/own`)).status).toBe(401);
  });
});
