import { ApiProperty } from '@nestjs/swagger';
import { ExecutionReference } from './started-execution.js';

export class EarlierExecutionReference extends ExecutionReference {
  @ApiProperty({ description: 'This delivery came before; nothing was started now.', enum: [true], example: true })
  duplicate!: true;
}

/** The answer to a delivery that came before: the execution that the first one started. */
export class DuplicateDelivery {
  @ApiProperty({ type: EarlierExecutionReference })
  result!: EarlierExecutionReference;
}
