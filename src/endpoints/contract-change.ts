/** One difference between what an endpoint promises its callers now and what it would promise. */
export interface ContractChange {
  /**
   * `breaking`: a caller who keeps to what is promised now may be refused, be answered otherwise or have its data ignored;
   * `compatible`: nobody need change anything; `docs`: only texts differ.
   */
  kind: ContractChangeKind;
  /** JSON Pointer into the new flow definition, or to `/complexObjects/<name>`; to what stood around it, when it is gone. */
  pointer: string;
  /** The reason, for a person. */
  message: string;
}

export const CONTRACT_CHANGE_KINDS = ['breaking', 'compatible', 'docs'] as const;

export type ContractChangeKind = (typeof CONTRACT_CHANGE_KINDS)[number];
