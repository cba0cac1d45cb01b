import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, IsOptional } from 'class-validator';
import { EXPECTATIONS_SCHEMA } from '../cases/expectations.js';
import { AsSent } from './as-sent.decorator.js';

/** The member that says what must hold. */
export function AreExpectations(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      ...(EXPECTATIONS_SCHEMA as { type: 'object'; additionalProperties: false }),
      description: 'What must hold of what happens; what is left out does not matter.',
      example: { state: 'completed', ran: ['open'], conditions: ['steps.open.record.number.startsWith("INC")'] },
    }),
    AsSent(),
    IsOptional(),
    IsObject(),
  );
}
