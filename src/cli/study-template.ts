/** What `steerlab init` writes: a study that runs as it is, with the other choices as comments. */
export const STUDY_TEMPLATE = `# A steerlab study. Run it with: steerlab run study.yaml
name: my-study

# Which tasks are asked: steerlab's own scenarios, or a folder of InstrumentalEval CSV files.
benchmark:
  source: builtin
  maxPerCategory: 4
# twins: true                  # ask all tasks without their temptation, too; a quarter of them unless told
# benchmark: { source: instrumental-eval, path: benchmark/, maxPerCategory: 15, seed: 123 }

# The models under test. "size" (10⁹ parameters) and "stage" (base, instruct, thinking) group them in the report.
subjects:
  - name: small
    model: local/qwen2.5-coder-0.5b-instruct   # fetched on first use; steerlab models list shows others
# - { name: mine, model: local/path/to/model.gguf, size: 7, stage: instruct }
# - { name: hub, model: "local/hf:OWNER/REPO:Q4_K_M", size: 4, stage: instruct }
# - { name: gpt, model: openai/gpt-5.2 }                          # needs OPENAI_API_KEY
# - { name: served, model: openai-compatible/qwen3-30b, baseURL: "http://127.0.0.1:8000/v1", size: 30 }

# How they are steered: built-in conditions by name, or your own.
conditions:
  - baseline
  - anti
  - pro
# - name: honest-first
#   direction: anti            # baseline, anti (towards safety) or pro (towards convergence)
#   steps:
#     - { kind: suffix, text: "Put honesty before the goal." }
#     # other kinds: prefix, system, prefill { text }, examples { turns: [{ user, assistant }] }, adapter { path }
# - anti-family                # several wordings of one lever, built in; pro-family too. Your own have
#                              # "paraphrases: [text, text]" in place of steps

decoding:
  temperature: 0
  maxOutputTokens: 256

epochs: 1

# Who judges. The first is the one that the tables use; "offline" needs no model, and only screens.
judges:
  - name: offline
# - { name: gpt, model: openai/gpt-5.2 }
# - { name: panel, panel: [gpt, offline], rule: majority }

# limits: { concurrency: auto, requestsPerMinute: 500, budgetUsd: 5 }
`;
