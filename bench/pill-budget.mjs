// How long one step's pills hold the event loop before they are given up on: hostile uses of the functions, against plain
// operators in the same run, in processor time. First: npm run build. An argument names another folder than dist.
const ROOT = process.argv[2] ?? '../dist';
const { compileInputs } = await import(`${ROOT}/flow-language/pills/compile-inputs.js`);

const ROUNDS = 5;
const WORDS = Array.from({ length: 20_000 }, (_, at) => `word ${at}`);
const trigger = {
  numbers: Array.from({ length: 200_000 }, (_, at) => (at * 7_919) % 200_003),
  words: WORDS,
  text: 'a'.repeat(1_000_000),
  tags: '<'.repeat(20_000),
  pairs: '😀'.repeat(500_000),
  wide: Object.fromEntries(WORDS.map((word, at) => [word, at])),
  json: `[${'"a",'.repeat(60_000)}1]`,
};
const PEER = 'trigger.numbers.all(n, trigger.words.all(w, n >= 0 && w != ""))';
const EXPRESSIONS = [
  'trigger.numbers.all(n, isBlank(n) || abs(n) >= 0)',
  'trigger.words.all(w, trigger.words.all(x, x.size() > 0))',
  'trigger.words.all(w, trigger.pairs.size() > 0)',
  'trigger.words.all(w, trigger.text.upper() != "")',
  'trigger.words.all(w, w.properCase() != "")',
  'trigger.words.all(w, trigger.words.all(x, x.replace("o", "00") != ""))',
  'trigger.text.replaceRegex("a(.*b)?", "")',
  'trigger.text.extractAll("(a?){200}x|a")',
  'trigger.words.all(w, !w.matches(w + "(a?){100}x"))',
  'trigger.tags.replaceRegex("(<)", "$1$1$1$1".repeat(1000))',
  'trigger.numbers.sort()',
  'trigger.words.all(w, trigger.words.sortBy(x, x.right(3)).size() > 0)',
  'trigger.numbers.distinct()',
  'trigger.numbers.groupBy(n, n)',
  'merge(trigger.wide, trigger.wide)',
  'trigger.words.all(w, keys(trigger.wide).size() > 0)',
  'trigger.words.all(w, toJson(trigger.wide) != "")',
  'trigger.words.all(w, parseJson(trigger.json) != null)',
  'trigger.words.all(w, sha256(w) != "")',
  'trigger.words.all(w, urlEncode(trigger.tags) != "")',
  'trigger.numbers.all(n, timestamp(n).format("dd MMMM ZZZZ", "Europe/Berlin") != "")',
  'trigger.numbers.all(n, timestamp(n).plus(n, "days", "Europe/Berlin") >= timestamp(0))',
  'trigger.numbers.all(n, timestamp(n).until(timestamp(0), "days", "Europe/Berlin") <= 0)',
  'trigger.numbers.all(n, parseDate("31 January 2026", "dd MMMM yyyy") > timestamp(0))',
];

function milliseconds(expression) {
  const run = compileInputs({ input: `{{ ${expression} }}` }, () => []);
  const rounds = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    const outcome = run({ trigger, stepOutput: () => undefined });
    const { user, system } = process.cpuUsage(before);
    return { ms: (user + system) / 1000, code: outcome.error?.code ?? 'a value' };
  });
  return rounds.sort((one, other) => one.ms - other.ms)[Math.floor(ROUNDS / 2)];
}

const peer = milliseconds(PEER);
console.log(`${peer.ms.toFixed(0).padStart(5)} ms   1.0   ${peer.code}   ${PEER}`);
for (const expression of EXPRESSIONS) {
  const { ms, code } = milliseconds(expression);
  console.log(`${ms.toFixed(0).padStart(5)} ms ${(ms / peer.ms).toFixed(1).padStart(5)}   ${code}   ${expression}`);
}
