"""Scores in transformers what score-pairs.ts scored with steerlab, on the weights of the same file, and prints by how much the two differ.

    node test/preference/score-pairs.ts smollm2-135m-instruct 3 > scored.json
    pip install torch==2.13.0 transformers gguf accelerate
    python test/preference/check-scores.py scored.json MODEL.gguf [KEPT.json]

transformers reads the quantised weights as 32-bit numbers and computes in these; llama.cpp quantises what flows between the weights as well. Its
own chat template and its own tokenizer, read from the file, make the tokens: they must be equal. With KEPT.json, its scores of each
task's first condition are written there, for transformers.test.ts. Pairs stand one after the other in a row's texts.
"""

import json
import math
import os
import sys

import torch
import transformers
from transformers import AutoModelForCausalLM, AutoTokenizer

scored_file, gguf = sys.argv[1:3]
kept_file = sys.argv[3] if len(sys.argv) > 3 else None
folder, name = os.path.split(os.path.abspath(gguf))
tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=name)
model = AutoModelForCausalLM.from_pretrained(folder, gguf_file=name, dtype=torch.float32).eval()


@torch.no_grad()
def score(prompt, rows):
    """Log-probability of each row of tokens after the prompt, in nats."""
    read = model(torch.tensor([prompt]), use_cache=True, logits_to_keep=1)
    first, cache = read.logits[0], read.past_key_values
    sums = []
    for row in rows:
        rest = model(torch.tensor([row]), past_key_values=cache).logits[0, :-1]
        logs = torch.log_softmax(torch.cat([first, rest]).double(), -1)
        sums.append(sum(logs[at, token].item() for at, token in enumerate(row)))
        cache.crop(-len(row))
    return sums


def tell(what, values):
    values = sorted(map(abs, values))
    root = math.sqrt(sum(value**2 for value in values) / len(values))
    print(f"{what:32} root mean square {root:.4f}, largest {values[-1]:.4f}, of {len(values)}")


scored = json.load(open(scored_file))
kept, of_text, of_pair, of_shift, preferences = [], [], [], [], {}
for row in scored["rows"]:
    text = tokenizer.apply_chat_template(row["messages"], tokenize=False, add_generation_prompt=True)
    prompt = tokenizer(text, add_special_tokens=False).input_ids
    assert prompt == row["promptTokens"], f"{row['task']} {row['condition']}: other tokens of the prompt"
    for item in row["texts"]:
        own = tokenizer(item["text"], add_special_tokens=False).input_ids
        assert own == item["tokens"] and len(own) == item["counted"], f"other tokens: {item['text']}"
    logs = score(prompt, [item["tokens"] for item in row["texts"]])
    ours = [item["logProbability"] / item["counted"] for item in row["texts"]]
    theirs = [log / item["counted"] for log, item in zip(logs, row["texts"])]
    of_text += [a - b for a, b in zip(ours, theirs)]
    pairs = [[each[at] - each[at + 1] for at in range(0, len(each), 2)] for each in (ours, theirs)]
    of_pair += [a - b for a, b in zip(*pairs)]
    own, other = [sum(each) / len(each) for each in pairs]
    preferences[row["task"], row["condition"]] = own, other
    if row["condition"] != "baseline":
        first = preferences[row["task"], "baseline"]
        of_shift.append((own - first[0]) - (other - first[1]))
    elif kept_file:
        kept.append(
            {
                "messages": row["messages"],
                "texts": [
                    {"text": item["text"], "tokens": item["tokens"], "logProbability": round(log, 6)}
                    for item, log in zip(row["texts"], logs)
                ],
            }
        )

print(f"{scored['model']}, torch {torch.__version__}, transformers {transformers.__version__}; differences in nats a token")
tell("of a text", of_text)
tell("of a pair's preference", of_pair)
tell("of a task's preference", [own - other for own, other in preferences.values()])
tell("of a task's shift", of_shift)
print("tokens: all equal")
if kept_file:
    head = {"model": scored["model"], "sha256": scored["sha256"], "transformers": transformers.__version__}
    with open(kept_file, "w") as out:
        json.dump({**head, "rows": kept}, out, indent=1, ensure_ascii=False)
        out.write("\n")
