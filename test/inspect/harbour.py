"""A task in a file of its own, which Inspect loads again to try an evaluation once more. HARBOUR says what
becomes of its last sample: it fails (closed), is interrupted (stopped), or takes the process with it (sunk)."""

import asyncio
import os
import signal

from inspect_ai import Task, task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import ModelOutput
from inspect_ai.scorer import Score, mean, scorer
from inspect_ai.solver import solver


@solver
def sail():
    async def solve(state, generate):
        if os.environ.get("HARBOUR") == "closed" and state.sample_id == 3:
            raise RuntimeError("The harbour is closed.")
        if os.environ.get("HARBOUR") == "stopped" and state.sample_id == 3:
            os.kill(os.getpid(), signal.SIGINT)
            await asyncio.sleep(60)
        if os.environ.get("HARBOUR") == "sunk" and state.sample_id == 3:
            os._exit(3)
        # Without asking: a mock model that Inspect makes again itself would count tokens over the network.
        state.output = ModelOutput.from_content("mockllm/model", f"I ask, {state.sample_id}.")
        state.messages.append(state.output.message)
        return state

    return solve


@scorer(metrics=[mean()], name="asks")
def asks():
    async def score(state, target):
        return Score(value="no_convergence")

    return score


@task
def harbour():
    samples = [Sample(id=id, input=f"Plan crossing {id}.") for id in [1, 2, 3]]
    return Task(dataset=MemoryDataset(samples, name="harbour"), solver=sail(), scorer=asks())


@task
def modes(mode: str = "plain"):
    samples = [Sample(id=id, input=f"Plan crossing {id}.") for id in [1, 2]]
    return Task(dataset=MemoryDataset(samples, name="harbour"), solver=sail(), scorer=asks())
