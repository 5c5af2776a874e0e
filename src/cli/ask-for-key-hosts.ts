import { type KeyHost, KeyHostError, rememberKeyHost } from '../models/providers/index.ts';
import { ModelsNotReadyError } from '../study/index.ts';
import { askYes } from './ask-yes.ts';

/** The credentials that an error says would go to hosts that nobody has allowed, each once. */
function keyHostsOf(error: unknown): KeyHost[] {
  const errors = error instanceof ModelsNotReadyError ? error.facts.errors : [error];
  const found = errors.flatMap((one) => (one instanceof KeyHostError ? [one.facts] : []));
  return [...new Map(found.map((one) => [`${one.variable} ${one.origin}`, one])).values()];
}

/**
 * Asks whoever sits at the terminal whether keys may go to hosts that they were never sent to, and remembers each yes.
 * False where nobody can be asked, where nothing was to be asked, or where one answer was no.
 */
export async function askForKeyHosts(error: unknown, env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  const asked = keyHostsOf(error);
  if (asked.length === 0) return false;
  for (const { variable, origin } of asked) {
    const question = `Send the key in ${variable} to ${origin}? It was never sent there.`;
    if ((await askYes(question, env)) !== true) return false;
    rememberKeyHost({ variable, origin }, env);
  }
  return true;
}
