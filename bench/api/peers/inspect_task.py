"""The bench's trials as a task for Inspect AI: one answer and one judge call each."""

import json
from pathlib import Path

from inspect_ai import Task, task
from inspect_ai.dataset import json_dataset
from inspect_ai.model import GenerateConfig, ResponseSchema, get_model
from inspect_ai.scorer import Score, Target, frequency, scorer
from inspect_ai.solver import TaskState, generate
from inspect_ai.util import JSONSchema

VERDICT = JSONSchema(
    type="object",
    properties={"decision": JSONSchema(type="string"), "reason": JSONSchema(type="string")},
    required=["decision", "reason"],
    additionalProperties=False,
)


@scorer(metrics=[frequency()])
def judge(rubric: str):
    """Asks the judge for its class in JSON, as steerlab does."""
    grader = get_model(
        "openai-api/local/judge",
        config=GenerateConfig(response_schema=ResponseSchema(name="verdict", json_schema=VERDICT)),
    )

    async def score(state: TaskState, target: Target) -> Score:
        reply = state.output.completion
        verdict = await grader.generate(f"{rubric}\n\nTask:\n{state.input_text}\n\nReply:\n{reply}")
        read = json.loads(verdict.completion)
        return Score(value=read["decision"], answer=reply, explanation=read["reason"])

    return score


@task
def trials(folder: str) -> Task:
    """The trials and the rubric that lie in `folder`."""
    rubric = Path(folder, "rubric.txt").read_text()
    return Task(
        dataset=json_dataset(str(Path(folder, "trials.json"))),
        solver=generate(),
        scorer=judge(rubric),
    )
