/**
 * Says what is being done: one line a phase, with the seconds so far where a person watches.
 * `end(false)` leaves the line for the failure to follow.
 */
export function progress(title) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const isWatched = process.stdout.isTTY;
  const show = () => process.stdout.write(`\r${title} … ${seconds()} s `);
  if (isWatched) show();
  else process.stdout.write(`${title} …\n`);
  // Where no person watches, a line now and then shows that it is still at work.
  const timer = isWatched
    ? setInterval(show, 1000)
    : setInterval(() => process.stdout.write(`  … ${seconds()} s\n`), 15_000);
  timer.unref();
  return {
    end(succeeded) {
      clearInterval(timer);
      const outcome = succeeded ? 'done' : 'failed';
      process.stdout.write(
        isWatched ? `\r${title} … ${outcome} in ${seconds()} s\n` : `  ${outcome} in ${seconds()} s\n`,
      );
    },
  };
}
