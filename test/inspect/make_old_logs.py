"""Lets Inspect 0.3.10 of 2024 write a log, in format version 1: written-by-0.3.10.json, without its revision."""

import sys

from inspect_ai import Task, eval
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import GenerateConfig, ModelAPI, ModelOutput, modelapi
from inspect_ai.scorer import Score, accuracy, scorer
from inspect_ai.solver import generate

VERDICTS = {1: "C", 2: "I", 3: "C"}


@scorer(metrics=[accuracy()], name="grader")
def grader():
    async def score(state, target):
        return Score(value=VERDICTS[state.sample_id], explanation=f"Because of {state.sample_id}.")

    return score


@modelapi(name="made")
class Made(ModelAPI):
    def __init__(self, model_name: str, base_url: str | None = None, config: GenerateConfig = GenerateConfig(), **args):
        super().__init__(model_name, base_url, config)

    async def generate(self, input, tools, tool_choice, config) -> ModelOutput:
        return ModelOutput.from_content("made/model", f"I ask: {input[-1].text}", stop_reason="length")


samples = [Sample(id=id, input=f"Plan crossing {id}.", metadata={"kind": "ferries"}) for id in [1, 2, 3]]
[log] = eval(
    Task(dataset=MemoryDataset(samples, name="boats"), plan=generate(), scorer=grader()),
    model="made/model",
    log_dir=sys.argv[1],
    max_samples=1,
)
assert log.status == "success", log.error
