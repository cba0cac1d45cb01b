/** The roles that may read the executions of a namespace. */
export const EXECUTION_READERS = ['flow_designer', 'flow_operator'];
