import type { JsonValue } from '../shared/json.js';
import type { TestCaseResult } from './cases/test-case-result.js';

const UNFIT = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** The test cases of one flow. */
export interface JunitSuite {
  flow: string;
  results: readonly JunitResult[];
}

export interface JunitResult extends Pick<TestCaseResult, 'name' | 'passed' | 'milliseconds'> {
  failures: readonly { pointer: string; message: string; expected?: JsonValue; actual?: JsonValue }[];
}

/** The results as JUnit XML, which build servers show. */
export function junitReport(suites: readonly JunitSuite[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${countsOf(suites.flatMap(({ results }) => results))}>`,
    ...suites.flatMap(({ flow, results }) => [
      `  <testsuite name="${escape(flow)}" ${countsOf(results)}>`,
      ...results.flatMap((result) => caseOf(flow, result)),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

function countsOf(results: readonly JunitResult[]): string {
  const failed = results.filter(({ passed }) => !passed).length;
  const time = seconds(results.reduce((sum, { milliseconds }) => sum + milliseconds, 0));
  return `tests="${results.length}" failures="${failed}" errors="0" skipped="0" time="${time}"`;
}

function caseOf(flowName: string, { name, milliseconds, failures, passed }: JunitResult): string[] {
  const head = `    <testcase name="${escape(name)}" classname="${escape(flowName)}" time="${seconds(milliseconds)}"`;
  if (passed) return [`${head}/>`];
  const told = failures.map(({ pointer, message, expected, actual }) => {
    const details = [
      ...(expected === undefined ? [] : [`expected ${JSON.stringify(expected)}`]),
      ...(actual === undefined ? [] : [`actual   ${JSON.stringify(actual)}`]),
    ];
    const title = `${pointer} ${message}`.trim();
    return `      <failure message="${escape(title)}" type="expectation">${escape([title, ...details].join('\n'))}</failure>`;
  });
  return [`${head}>`, ...told, '    </testcase>'];
}

function escape(text: string): string {
  return text.replaceAll(UNFIT, '\ufffd').replaceAll(/[&<>"\n\r\t]/g, (character) => ENTITIES[character]!);
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
