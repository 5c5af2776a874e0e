/** Why a Claude model does not go on from a started answer; null where it does. */
export function refuseByClaude(modelId: string): string | null {
  return isUpTo45(modelId) ? null : 'Claude 4.6 and later refuse it';
}

/** The same of a model of Bedrock, whose ids hold the vendor's. Of other vendors' models nothing is known. */
export function refuseInBedrock(modelId: string): string | null {
  const claude = /claude.*?(?=-v1(?::\d+)?$|:|$)/.exec(modelId)?.[0];
  return claude === undefined ? null : refuseByClaude(claude);
}

// claude-2.1, claude-3-5-sonnet-20241022, claude-opus-4-20250514, claude-sonnet-4-5, claude-haiku-4-5-20251001
function isUpTo45(modelId: string): boolean {
  return (
    /^claude-(?:instant|v?[23]\b)/.test(modelId) ||
    /^claude-(?:opus|sonnet|haiku)-4(?:-[0-5])?(?:-\d{8}|$)/.test(modelId)
  );
}

/**
 * Has a server go on from a last assistant message instead of opening a new turn after it: vLLM and SGLang need these
 * two flags, llama-server and Ollama do it by themselves and pass them over.
 */
export function continueAssistantTurn(body: Record<string, unknown>): Record<string, unknown> {
  const messages = body.messages as readonly { readonly role?: string }[] | undefined;
  if (messages?.at(-1)?.role !== 'assistant') return body;
  return { continue_final_message: true, add_generation_prompt: false, ...body };
}
