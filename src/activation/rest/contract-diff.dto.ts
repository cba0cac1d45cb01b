import { ApiProperty } from '@nestjs/swagger';
import {
  CONTRACT_CHANGE_KINDS,
  type ContractChange,
  type ContractChangeKind,
} from '../../endpoints/contract-change.js';
import type { ContractDiff } from '../active-contract.service.js';

export class ContractChangeDto implements ContractChange {
  @ApiProperty({
    description:
      '`breaking`: callers who keep to what is promised now may be refused or answered otherwise; ' +
      '`compatible`: they need not change anything; `docs`: only texts differ.',
    enum: CONTRACT_CHANGE_KINDS,
    example: 'breaking',
  })
  kind!: ContractChangeKind;

  @ApiProperty({
    description:
      'JSON Pointer into the new definition, or to `/complexObjects/<name>`; to what stood around it, when it is gone.',
    type: String,
    example: '/trigger/request/body/schema/required',
  })
  pointer!: string;

  @ApiProperty({
    description: 'The reason.',
    type: String,
    example: 'The body: It must have the field "origin" now.',
  })
  message!: string;
}

export class ContractDiffDto implements ContractDiff {
  @ApiProperty({
    description: 'Number of the active version; null when the flow is not active, and nobody relies on anything.',
    type: 'integer',
    nullable: true,
    example: 3,
  })
  activeVersion!: number | null;

  @ApiProperty({ description: 'Whether activating the draft needs `allowBreaking`.', type: Boolean, example: true })
  refused!: boolean;

  @ApiProperty({ description: 'The most serious first.', type: [ContractChangeDto] })
  changes!: ContractChangeDto[];
}
