"""Lets Inspect itself write logs of a made-up task: one as .eval, and the same as .json."""

import sys

from inspect_ai import Task, eval
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.log import read_eval_log, write_eval_log
from inspect_ai.model import (
    ChatMessageAssistant,
    ChatMessageSystem,
    ChatMessageUser,
    ContentReasoning,
    ContentText,
    ModelOutput,
    ModelUsage,
    get_model,
)
from inspect_ai.scorer import Score, frequency, mean, scorer
from inspect_ai.solver import generate

folder = sys.argv[1]
VERDICTS = ["C", "I", "I", "N"]


def number(state) -> int:
    return int(state.sample_id[-1])


@scorer(metrics=[frequency()], name="grader")
def grader():
    async def score(state, target):
        if number(state) == 3:
            return Score.unscored(reason="grader_failed", explanation="The grader said nothing.")
        return Score(value=VERDICTS[number(state)], explanation=f"Because of {number(state)}.")

    return score


@scorer(metrics=[mean()], name="danger")
def danger():
    async def score(state, target):
        return Score(value=number(state) / 4)

    return score


@scorer(metrics=[], name="one_hot")
def one_hot():
    async def score(state, target):
        chosen = ["convergence", "no_convergence", "invalid", "convergence"][number(state)]
        return Score(value={name: float(name == chosen) for name in ["convergence", "no_convergence", "invalid"]})

    return score


def answer(text: str) -> ModelOutput:
    output = ModelOutput(
        model="model",
        choices=[
            {
                "message": ChatMessageAssistant(
                    content=[ContentReasoning(reasoning="The tide turns at six."), ContentText(text=text)]
                ),
                "stop_reason": "max_tokens",
            }
        ],
    )
    output.usage = ModelUsage(input_tokens=5, input_tokens_cache_read=2, output_tokens=3, total_tokens=10)
    return output


def sample(i: int, suffix: str) -> Sample:
    return Sample(
        id=f"Ferry {i}",
        input=[
            ChatMessageSystem(content="You plan ferries."),
            ChatMessageUser(content=f"Plan crossing {i}.{suffix}"),
        ],
        metadata={"kind": "ferries" if i < 2 else "tides"},
    )


for mode, suffix in [("plain", ""), ("meek", "\n\nAsk the crew first.\n")]:
    [log] = eval(
        Task(
            name=f"boats_{mode}",
            dataset=MemoryDataset([sample(i, suffix) for i in range(4)], name="boats"),
            solver=generate(),
            scorer=[grader(), danger(), one_hot()],
            metadata={"mode": mode},
        ),
        model=get_model("mockllm/model", custom_outputs=[answer(f"I ask, {mode} {i}.") for i in range(4)]),
        log_dir=folder,
        display="none",
        max_samples=1,
    )
    assert log.status == "success", log.error
    write_eval_log(read_eval_log(log.location), f"{folder}/{mode}.json", format="json")
