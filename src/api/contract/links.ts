/** Where a caller goes from an answer. */
export interface Link {
  readonly operationId: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly description: string;
}

export const link = (operationId: string, description: string, parameters: Link['parameters']): Link => ({
  operationId,
  description,
  parameters,
});
