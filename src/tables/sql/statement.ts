/** SQL whose values are bound. */
export interface Statement {
  text: string;
  parameters: unknown[];
}
