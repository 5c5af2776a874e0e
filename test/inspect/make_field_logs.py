"""Lets Inspect itself write logs of every awkward kind, each into a folder of its own. Reads no network."""

import os
import subprocess
import sys
import time
from pathlib import Path

import inspect_ai
from inspect_ai import Task, eval, eval_retry
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.log import read_eval_log, write_eval_log
from inspect_ai.model import ChatMessageUser, ContentImage, ContentText, ModelOutput, ModelUsage, get_model
from inspect_ai.scorer import Score, mean, scorer
from inspect_ai.solver import generate

root = Path(sys.argv[1])
HARBOUR = str(Path(__file__).parent / "harbour.py")
VERSION = tuple(int(part) for part in inspect_ai.__version__.split(".")[:3])
PIXEL = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def folder(name: str) -> str:
    path = root / name
    path.mkdir(parents=True)
    return str(path)


@scorer(metrics={"convergence": [mean()], "no_convergence": [mean()], "invalid": [mean()]}, name="one_hot")
def one_hot():
    async def score(state, target):
        chosen = state.metadata.get("verdict", "no_convergence")
        names = ["convergence", "no_convergence", "invalid"]
        return Score(value={name: float(name == chosen) for name in names}, explanation=f"It is {chosen}.")

    return score


def model():
    def answer(i: int) -> ModelOutput:
        output = ModelOutput.from_content("mockllm/model", f"I ask, {i}.")
        # Otherwise Inspect counts tokens, by a table that it fetches.
        output.usage = ModelUsage(input_tokens=3, output_tokens=2, total_tokens=5)
        return output

    return get_model("mockllm/model", custom_outputs=(answer(i) for i in range(10_000)))


def run(tasks, name: str, **options):
    return eval(tasks, model=model(), log_dir=folder(name), display="none", max_samples=1, **options)


def boats(ids: list, name: str = "boats", **options) -> Task:
    samples = [Sample(id=id, input=f"Plan crossing {id} of {name}.") for id in ids]
    return Task(name=name, dataset=MemoryDataset(samples, name="boats"), solver=generate(), scorer=one_hot(), **options)


# Evaluations that are interrupted, and whose process dies, beside the others.
ending = []
for end in ["stopped", "sunk"]:
    command = [sys.executable, "-m", "inspect_ai", "eval", f"{HARBOUR}@harbour", "--model", "mockllm/model"]
    options = ["--log-dir", folder(end), "--display", "none", "--max-samples", "1", "--log-buffer", "1"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    ending.append(subprocess.Popen([*command, *options], env={**os.environ, "HARBOUR": end}, **quiet))

# Ids that are paths.
PATHS = ["repo/src/a.py", "../up", "C:\\temp\\x", "/etc/hosts", "plain", 7]
run(boats(PATHS), "paths", epochs=2)

# Images in prompts.
picture = ChatMessageUser(content=[ContentText(text="See."), ContentImage(image=PIXEL)])
images = boats([1, 2])
images.dataset = MemoryDataset([*images.dataset, Sample(id=3, input=[picture])], name="boats")
run(images, "images")

# A prompt that is so long that it is kept as an attachment.
long = boats([1])
long.dataset = MemoryDataset([Sample(id=1, input="The tide turns at six. " * 300)], name="boats")
run(long, "long")

# An evaluation that ended with an error, and its retry beside it.
os.environ["HARBOUR"] = "closed"
[failed] = run(f"{HARBOUR}@harbour", "retried")
assert failed.status == "error", failed.status
os.environ["HARBOUR"] = "open"
# Names of logs tell the second and the task: a retry within the same second would overwrite what it retries.
time.sleep(1.1)
[again] = eval_retry(failed, log_dir=str(root / "retried"), display="none")
assert again.status == "success", again.error

# The failed one by itself.
write_eval_log(read_eval_log(failed.location), f"{folder('failed')}/2026-01-01T00-00-00_harbour_x.eval")

# One sample of several fails, and the evaluation goes on.
os.environ["HARBOUR"] = "closed"
[partial] = run(f"{HARBOUR}@harbour", "partial", fail_on_error=False)
assert partial.status == "success", partial.status

# Samples that the log calls invalid.
[whole] = run(boats([1, 2, 3, 4]), "valid")
if VERSION >= (0, 3, 285):
    from inspect_ai.log import ProvenanceData, invalidate_samples

    log = read_eval_log(whole.location)
    uuids = [sample.uuid for sample in log.samples[1:3]]
    invalid = invalidate_samples(log, uuids, ProvenanceData(author="jo", reason="wrong prompt"))
    write_eval_log(invalid, f"{folder('invalidated')}/2026-01-01T00-00-00_boats_x.eval")

# Two tasks with samples of the same ids, in one folder.
run([boats([1, 2], name="ferries"), boats([1, 2], name="tides")], "two-tasks")


# An argument that is left at its default.
run(f"{HARBOUR}@modes", "default")
eval(f"{HARBOUR}@modes", model=model(), log_dir=str(root / "default"), display="none", task_args={"mode": "meek"})

# Logs in JSON alone, and JSON beside .eval.
run(boats([1, 2]), "json", log_format="json")
[both] = run(boats([1, 2]), "both")
write_eval_log(read_eval_log(both.location), both.location.replace(".eval", ".json"))

# A grader that could not always read its reply.
graded = [Sample(id=i, input=f"Plan {i}.", metadata={"verdict": verdict}) for i, verdict in enumerate(
    ["convergence"] * 35 + ["no_convergence"] * 37 + ["invalid"] * 4
)]
shares = boats([0])
shares.dataset = MemoryDataset(graded, name="boats")
run(shares, "shares")

# Samples in chunks.
if VERSION >= (0, 3, 285):
    from inspect_ai.log._recorders.chunked.convert import convert_eval_logs_to_chunked

    long_paths = boats(PATHS)
    long_paths.dataset = MemoryDataset(
        [Sample(id=id, input=f"{id}: " + "The tide turns at six. " * 300) for id in PATHS], name="boats"
    )
    [chunks] = run(long_paths, "to-chunk")
    convert_eval_logs_to_chunked(chunks.location, folder("chunked"), chunk_size=1)

for process in ending:
    process.wait(timeout=120)
print("done")
