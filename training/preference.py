"""Scores given continuations with transformers and PEFT, so that an adapter's effect can be held against llama.cpp's.

    python training/preference.py SETTINGS.json

SETTINGS.json: {
  "base": {"gguf": PATH} | {"folder": PATH},
  "adapter": FOLDER (as PEFT saves it) | null,
  "scales": by how much what the adapter adds is multiplied, all of which are scored; 1 as it was trained, 0 not at all,
  "prompts": [{"id": TEXT, "text": the prompt as the chat template renders it, "continuations": [TEXT, ...]}, ...]
}
Instead of "text" a prompt may have "messages": [{"role", "content"}], which the model's own template renders, up to where the
answer begins; or "plain": text for a model without a template, behind what its tokenizer puts before all text.

A continuation is split into tokens by itself, and its tokens follow the prompt's (design/preference.md says why). Prints one
JSON object a line, scale and continuation: {"id", "scale", "continuation": its place in the list, from 0, "tokens": n, "logProbability": the
sum over its tokens, in nats}.
"""

import json
import sys


def main(path):
    from machine_lines import keep_stdout

    emit = keep_stdout()
    with open(path, encoding="utf-8") as file:
        settings = json.load(file)

    import torch
    from base_model import load_base

    base = load_base(settings["base"])
    model = base.model
    if settings["adapter"]:
        from peft import PeftModel

        model = PeftModel.from_pretrained(model, settings["adapter"])
    model.eval()
    with torch.no_grad():
        for scale in settings["scales"]:
            scale_adapter(model, scale)
            for prompt in settings["prompts"]:
                tokens = prompt_tokens(base.tokenizer, prompt)
                rows = [tokens_of(base.tokenizer, text) for text in prompt["continuations"]]
                for at, (row, log) in enumerate(zip(rows, score(model, tokens, rows))):
                    told = {"id": prompt["id"], "scale": scale, "continuation": at}
                    emit(told | {"tokens": len(row), "logProbability": log})


def scale_adapter(model, factor):
    """Multiplies what each layer of the adapter adds, if there is one."""
    from peft.tuners.lora import LoraLayer

    for module in model.modules():
        if isinstance(module, LoraLayer):
            module.set_scale("default", factor)


def prompt_tokens(tokenizer, prompt):
    if "text" in prompt:
        return tokens_of(tokenizer, prompt["text"])
    if "plain" in prompt:
        return tokenizer(prompt["plain"]).input_ids
    text = tokenizer.apply_chat_template(
        prompt["messages"], tokenize=False, add_generation_prompt=True, enable_thinking=False
    )
    return tokens_of(tokenizer, text)


def tokens_of(tokenizer, text):
    return tokenizer(text, add_special_tokens=False).input_ids


def score(model, prompt, rows):
    """Log-probability of each row of tokens after the prompt, in nats. The prompt is read once."""
    import torch

    read = model(input_ids=torch.tensor([prompt]), use_cache=True, logits_to_keep=1)
    first, cache = read.logits[0], read.past_key_values
    sums = []
    for row in rows:
        rest = model(input_ids=torch.tensor([row]), past_key_values=cache).logits[0, :-1]
        logs = torch.log_softmax(torch.cat([first, rest]).double(), -1)
        sums.append(sum(logs[at, token].item() for at, token in enumerate(row)))
        cache.crop(-len(row))
    return sums


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
