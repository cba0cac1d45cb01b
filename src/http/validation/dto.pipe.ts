import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { isJsonObject } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { fieldErrorsOf } from './field-errors.js';

const PREFIXES: Partial<Record<ArgumentMetadata['type'], string>> = { query: '/query', param: '/path' };

/** Checks DTOs: only declared properties pass, and each bad one is named by its pointer. */
@Injectable()
export class DtoPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      validationError: { target: true },
      exceptionFactory: (errors) => new UnfitDto(errors),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' && this.toValidate(metadata)) {
      requireObject(value);
    }
    try {
      return await super.transform(value, metadata);
    } catch (thrown) {
      if (thrown instanceof UnfitDto) {
        throw unfit(fieldErrorsOf(thrown.errors, PREFIXES[metadata.type]));
      }
      throw thrown;
    }
  }
}

class UnfitDto extends Error {
  constructor(readonly errors: ValidationError[]) {
    super('unfit');
  }
}

function requireObject(body: unknown): void {
  if (body === undefined) {
    throw new SluiceError('malformed-json', 'Send a JSON body.');
  }
  if (!isJsonObject(body)) {
    throw unfit([{ pointer: '', code: 'type', message: 'must be a JSON object' }]);
  }
}

function unfit(errors: ReturnType<typeof fieldErrorsOf>): SluiceError {
  const count = errors.length === 1 ? 'One value is' : `${errors.length} values are`;
  return new SluiceError('validation-failed', `${count} not valid.`, { errors });
}
