// npm test: everything that must hold, in one run. A failure does not stop the rest; the last line sums up.
// `npm test -- --only static|jest|browser` runs one part.
import { prepareRuntime, stopWith } from './runtime.mjs';

const PARTS = ['static', 'jest', 'browser'];

await prepareRuntime(import.meta.url);
const { endChildren, onEndingSignal } = await import('./children.mjs');
const { runBrowserTests, runChecks, runJest } = await import('./test-steps.mjs');

const parts = wantedParts(process.argv.slice(2));
onEndingSignal(() => {
  endChildren();
  process.exitCode = 130;
  setTimeout(() => process.exit(), 25_000).unref();
});

const outcomes = [];
if (parts.includes('static')) outcomes.push(...(await runChecks()));
if (parts.includes('jest')) outcomes.push(await runJest());
if (parts.includes('browser')) outcomes.push(await runBrowserTests());
const failed = report(outcomes);
process.exit(process.exitCode || (failed > 0 ? 1 : 0));

function wantedParts(args) {
  if (args.length === 0) return PARTS;
  const wanted = args[0] === '--only' ? (args[1] ?? '').split(',') : [];
  if (args.length === 2 && wanted.every((part) => PARTS.includes(part))) return wanted;
  return stopWith(`Usage: npm test [-- --only ${PARTS.join('|')}]`);
}

/** The summary; its last line is read by machines. */
function report(outcomes) {
  console.log('\nSummary');
  for (const { name, passed, failed, skipped, seconds } of outcomes) {
    const counts = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
    console.log(`  ${failed > 0 ? '✗' : '✓'} ${name.padEnd(22)} ${counts} (${seconds.toFixed(1)} s)`);
  }
  const sum = (key) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  const skipped = sum('skipped');
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`);
  return sum('failed');
}
