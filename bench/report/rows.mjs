/** What is promised of the ratios, as their table says it. */
const PROMISED = {
  'accept / B1': 'at least 1',
  'accept / B2': 'aim: 0.6',
  'accept p99 / B1 p99': 'at most 1',
  'complete / B1': 'at least 0.3, aim: 0.5',
  'drain / B1': 'at least 0.3, aim: 0.5',
  'accept to first step / INSERT': 'at most 2',
  'synchronous answer / INSERT': 'at most 6',
  'synchronous answer of another node / of this one': 'at most 3',
  'goodput at 3 x capacity / peak': 'at least 0.8',
  'memory at the end / at first': 'no growth',
};

/** All ratios that were measured, each with its promise. */
export function ratioRows(results) {
  return Object.values(results)
    .flatMap(({ ratios }) => Object.entries(ratios))
    .map(([name, ratio]) => [name, ratio.toFixed(2), PROMISED[name] ?? '']);
}

/** Who is compared, with what was accepted or completed in a second. */
export function rateRows({ accept, complete }) {
  const peers = [
    ['Nest controller, no database (B0)', accept?.measured.B0],
    ['bare Fastify, one INSERT per request (B1)', accept?.measured.B1],
    ['bare Fastify, grouped INSERTs (B2)', accept?.measured.B2],
    ['Sluice, accepted', accept?.measured.sluice],
  ];
  const rows = peers.filter(([, figures]) => figures !== undefined).map(([who, figures]) => [who, figures.perSecond]);
  const completed = complete?.measured.sluice.completedPerSecond;
  return completed === undefined ? rows : [...rows, ['Sluice, accepted and completed', completed]];
}
