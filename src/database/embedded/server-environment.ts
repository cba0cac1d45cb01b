/** What PostgreSQL's programs see of the environment: nothing that could redirect them, such as `PGDATA` or `LC_ALL`. */
export const SERVER_ENVIRONMENT: NodeJS.ProcessEnv = {
  LC_ALL: 'C',
  PATH: process.env.PATH,
  // Windows programs do not start without it
  ...(process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot }),
};
