import type { Type } from '@nestjs/common';

/** Where the framework keeps the providers of a module, and its decorators the types of a constructor's parameters. */
const PROVIDERS = 'providers';
const PARAMETERS = 'design:paramtypes';

/**
 * One instance of each provider of a module that carries a decorator, made without an application: of what it is built with
 * there is only what `known` holds. That is enough to be asked for what it declares, and not to run.
 */
export function instancesOf<T>(
  module: Type,
  decorator: { KEY: string },
  known: ReadonlyMap<unknown, unknown> = new Map(),
): T[] {
  return ((Reflect.getMetadata(PROVIDERS, module) ?? []) as unknown[])
    .filter((provider): provider is Type<T> => typeof provider === 'function')
    .filter((provider) => Reflect.getMetadata(decorator.KEY, provider) !== undefined)
    .map((provider) => {
      const parameters = (Reflect.getMetadata(PARAMETERS, provider) ?? []) as unknown[];
      return new provider(...parameters.map((parameter) => known.get(parameter)));
    });
}
