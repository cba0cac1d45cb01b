import { describe, expect, it } from '@jest/globals';
import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { isDatabaseOutage } from '../../src/database/database-outage.js';

const withCode = (code: string): Error => Object.assign(new Error('x'), { code });

describe('isDatabaseOutage', () => {
  it.each([
    ['a refused connection', withCode('ECONNREFUSED')],
    ['every address refused', new AggregateError([withCode('ECONNREFUSED')])],
    ['a server that is starting or stopping', withCode('57P03')],
    ['a connection cut by the administrator', new QueryFailedError('select', [], withCode('57P01'))],
    ['no connection slot left', withCode('53300')],
    ['a lost connection', new Error('Connection terminated unexpectedly')],
    ['a pool without a free connection', new Error('timeout exceeded when trying to connect')],
    ['a transaction whose connection broke before', new QueryRunnerAlreadyReleasedError()],
    ['a repository whose connection broke before', new QueryRunnerProviderAlreadyReleasedError()],
    ['a server that only reads, after a failover', new QueryFailedError('insert', [], withCode('25006'))],
    ['a deadlock', new QueryFailedError('select', [], withCode('40P01'))],
  ])('sees %s', (_, error) => {
    expect(isDatabaseOutage(error)).toBe(true);
  });

  it.each([
    ['a constraint that does not hold', new QueryFailedError('insert', [], withCode('23505'))],
    ['a statement that took too long or was cancelled', new QueryFailedError('select', [], withCode('57014'))],
    ['a mistake in a query', withCode('42601')],
    ['a mistake in the code', new TypeError('x is not a function')],
    ['something that is no error', 'ECONNREFUSED'],
  ])('does not take %s for one', (_, error) => {
    expect(isDatabaseOutage(error)).toBe(false);
  });
});
