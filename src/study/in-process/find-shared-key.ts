import { SteerlabError } from '../../errors/index.ts';
import {
  isLoopback,
  KeyHostError,
  type ResolvedModel,
  SharedKeyError,
} from '../../models/providers/index.ts';
import type { Party } from '../run-event.ts';

/**
 * The error of a key that would go to several hosts, one of which is that of the model at `place`; null where there is
 * none. A key that is named with `apiKeyEnv` goes where the study says. This machine is no stranger to its own keys.
 */
export function findSharedKey(
  place: number,
  found: readonly (ResolvedModel | SteerlabError)[],
  models: readonly { readonly party: Party; readonly apiKeyEnv?: string | undefined }[],
): SteerlabError | null {
  const sent = found.flatMap((resolved, index) => {
    const { party, apiKeyEnv } = models[index] ?? {};
    const use = apiKeyEnv === undefined ? findUse(resolved) : null;
    return use === null ? [] : [{ index, ...use, party: `${party?.role} ${party?.name}` }];
  });
  const own = sent.find(({ index }) => index === place);
  const alike = sent.filter(({ variable }) => variable === own?.variable);
  const hosts = [...new Set(alike.map(({ hostname }) => hostname))];
  if (own === undefined || hosts.length < 2) return null;
  return new SharedKeyError(
    own.variable,
    hosts,
    alike.map(({ party }) => party),
  );
}

/** The key that a model is sent, or would be if its host might have it, and that host; null for none, and for this machine. */
function findUse(
  found: ResolvedModel | SteerlabError | undefined,
): { variable: string; hostname: string } | null {
  if (found instanceof KeyHostError)
    return { variable: found.facts.variable, hostname: new URL(found.facts.origin).hostname };
  if (found === undefined || found instanceof SteerlabError || !found.hasKey) return null;
  const { hostname } = new URL(`http://${found.host}`);
  return isLoopback(hostname) ? null : { variable: found.keyVariable, hostname };
}
