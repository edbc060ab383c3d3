/** What is put in order when the user interrupts the tour: the terminal, and what lies in the temporary folder. */

const SIGNALS = [
  { name: "SIGINT", code: 130 },
  { name: "SIGTERM", code: 143 },
] as const;

/** Has `tidy` run when a signal ends the process. Gives the function that takes this back. */
export function onInterrupt(tidy: () => void): () => void {
  const handlers = SIGNALS.map(({ name, code }) => ({
    name,
    handler: () => {
      tidy();
      // Not at once: others may have something to tidy for the same signal.
      setImmediate(() => process.exit(code));
    },
  }));
  for (const { name, handler } of handlers) process.once(name, handler);
  return () => {
    for (const { name, handler } of handlers) process.removeListener(name, handler);
  };
}
