import type { Type } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Strategy } from 'passport';

/** Nest's mixin for a passport strategy, kept out of passport's registry: schemes are run from the catalogue. */
export function StrategyOf<T extends Type<Strategy>>(Base: T): ReturnType<typeof PassportStrategy<T>> {
  const Mixin = PassportStrategy(Base) as Type;
  class CataloguedStrategy extends Mixin {
    getPassportInstance(): { use(): void } {
      return { use: () => undefined };
    }
  }
  return CataloguedStrategy as unknown as ReturnType<typeof PassportStrategy<T>>;
}
