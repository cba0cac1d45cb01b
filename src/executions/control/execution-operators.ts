/** The roles that may cancel executions of a namespace and try them again. */
export const EXECUTION_OPERATORS = ['flow_designer', 'flow_operator'];
